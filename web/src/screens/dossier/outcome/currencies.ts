/** In which amounts are told. */
export const currencies = ['CHF', 'EUR'];
