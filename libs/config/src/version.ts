/** The program's own version, shown in OpenAPI and in metrics. */
export const APP_VERSION = "0.1.0";
