import "reflect-metadata";

const EMPTY_BODY_ALLOWED = Symbol("empty-body-allowed");

/** Marks the class of a body of which nothing is required: a request without any body means the same as `{}`. */
export function EmptyBodyAllowed(): ClassDecorator {
  return (target) => Reflect.defineMetadata(EMPTY_BODY_ALLOWED, true, target);
}

export function mayBeEmpty(metatype: object | undefined): boolean {
  return metatype !== undefined && Reflect.getMetadata(EMPTY_BODY_ALLOWED, metatype) === true;
}
