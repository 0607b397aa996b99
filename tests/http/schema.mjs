// A small checker for the JSON Schema that the API description uses. Returns what does not fit, with its path.

const formats = {
  uuid: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  "date-time": /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/,
};

const typeOf = (value) =>
  value === null ? "null" : Array.isArray(value) ? "array" : Number.isInteger(value) ? "integer" : typeof value;

function fitsType(type, value) {
  const found = typeOf(value);
  return [type].flat().some((one) => one === found || (one === "number" && found === "integer"));
}

export function mismatches(components, schema, value, path = "") {
  if (schema.$ref) return mismatches(components, components[schema.$ref.split("/").pop()], value, path);
  const wrong = (what) => [`${path}: ${what}`];
  if ("const" in schema && schema.const !== value) return wrong(`is not ${schema.const}`);
  if (schema.enum && !schema.enum.includes(value)) return wrong(`${value} is not one of ${schema.enum}`);
  if (schema.type && !fitsType(schema.type, value)) return wrong(`${typeOf(value)} instead of ${schema.type}`);
  if (schema.oneOf) {
    const tries = schema.oneOf.map((one) => mismatches(components, one, value, path));
    const fitting = tries.filter((one) => one.length === 0).length;
    if (fitting === 1) return [];
    return fitting > 1 ? wrong("fits several alternatives") : tries.sort((a, b) => a.length - b.length)[0];
  }
  if (typeof value === "string") {
    if (schema.format && !formats[schema.format].test(value)) return wrong(`is no ${schema.format}`);
    if (schema.maxLength && [...value].length > schema.maxLength) return wrong("is too long");
    return [];
  }
  if (Array.isArray(value)) {
    if (schema.maxItems && value.length > schema.maxItems) return wrong("holds too much");
    if (schema.minItems && value.length < schema.minItems) return wrong("holds too little");
    return schema.items ? value.flatMap((one, i) => mismatches(components, schema.items, one, `${path}/${i}`)) : [];
  }
  if (typeOf(value) !== "object") return [];
  const missing = (schema.required ?? []).filter((name) => !(name in value)).flatMap((name) => wrong(`lacks ${name}`));
  const inner = Object.entries(value).flatMap(([name, one]) => {
    if (schema.properties && name in schema.properties)
      return mismatches(components, schema.properties[name], one, `${path}/${name}`);
    // An output may gain members later; what nobody described yet is a fault of the description today.
    return schema.properties ? wrong(`${name} is not described`) : [];
  });
  return [...missing, ...inner];
}
