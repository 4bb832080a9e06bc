import { dates } from "./dates.ts";
import { organisations } from "./organisations.ts";
import { persons } from "./persons.ts";
import { places } from "./places.ts";
import type { Recogniser } from "./recogniser.ts";
import { roles } from "./roles.ts";

/** Every recogniser, each proposing marks of one type. */
export const RECOGNISERS: readonly Recogniser[] = [persons, organisations, places, roles, dates];
