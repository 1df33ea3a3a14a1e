// Which versions there are is in the document itself.
fetch('/openapi/v1.json')
  .then((answer) => answer.json())
  .then((description) => {
    const versions = description.components.headers['Nota-Version'].schema.enum;
    SwaggerUIBundle({
      dom_id: '#reader',
      urls: versions.map((name) => ({ name, url: `/openapi/${name}.json` })),
      presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
      layout: 'StandaloneLayout',
      deepLinking: true,
      docExpansion: 'none',
      validatorUrl: null,
    });
  });
