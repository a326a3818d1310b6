// What the page at /docs runs, after a line that sets its title.
let signedIn = {};

const ui = SwaggerUIBundle({
  url: 'openapi.json',
  dom_id: '#docs',
  validatorUrl: null,
  // Who signs in on the page is signed in for every request after it.
  responseInterceptor: (response) => {
    if (response.ok && response.body?.accessToken) {
      signedIn = response.body;
      ui.preauthorizeApiKey('bearer', signedIn.accessToken);
    }
    return response;
  },
  // An example cannot know a token that is given out later: {{refreshToken}} is the one of the last sign-in.
  requestInterceptor: (request) => {
    if (typeof request.body === 'string') {
      request.body = request.body.replace(/\{\{(\w+)\}\}/g, (name, field) => signedIn[field] ?? name);
    }
    return request;
  },
});
