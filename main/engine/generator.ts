/** The embedded generator's name in the catalog: faces of another one can't be edited by this one. */
export const generatorId = 'mobilestylegan-ffhq';
