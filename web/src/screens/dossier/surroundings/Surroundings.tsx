import { Ecomap } from './Ecomap';
import { Genogram } from './Genogram';
import { LifeCourse } from './LifeCourse';
import './surroundings.css';

/** Who and what surrounds the person, and what happened before: drawn, and the same in words. */
export default function Surroundings() {
  return (
    <div className="stack">
      <Ecomap />
      <Genogram />
      <LifeCourse />
    </div>
  );
}
