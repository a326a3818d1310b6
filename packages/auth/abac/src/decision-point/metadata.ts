// Where everything is, for a caller that knows nothing but the address: /.well-known/authzen-configuration.
export const paths = {
  access_evaluation_endpoint: '/access/v1/evaluation',
  access_evaluations_endpoint: '/access/v1/evaluations',
  search_subject_endpoint: '/access/v1/search/subject',
  search_resource_endpoint: '/access/v1/search/resource',
  search_action_endpoint: '/access/v1/search/action',
} as const;

export const metadataPath = '/.well-known/authzen-configuration';

/** `url` is the identifier of the decision point: a caller compares it with the address that it asked. */
export const metadataOf = (url: string) => ({
  policy_decision_point: url,
  ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, url + path])),
});
