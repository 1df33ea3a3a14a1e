// Checks answers of the service against the API's description. Speaks lines of JSON: a request a line on standard input,
// {"id", "errors": [...]} a line on standard output, in order.
//   {"id", "learn": version, "document": {…}}   learns a version's description
//   {"id", "judge": version}                    judges that description, and its examples
//   {"id", "event": data, "version"}           checks what an event tells
//   {"id", "answer": {"method", "path", "status", "headers": {name: value}, "body", "requestType", "requestBody"}}
import { createInterface } from 'node:readline';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const versions = new Map();
const methods = ['get', 'put', 'post', 'delete', 'patch'];
// Headers of the API's own: an answer that carries one must be described with it.
const ownHeaders = ['etag', 'link', 'location', 'retry-after', 'nota-offset-unit', 'content-disposition', 'allow', 'www-authenticate',
  'idempotent-replay', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'content-range'];

// Clients must bear members they don't know; here, one that is not described is a fault.
function close(node) {
  if (Array.isArray(node)) return node.map(close);
  if (node === null || typeof node !== 'object') return node;
  const closed = Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === 'example' || name === 'value' ? value : close(value)]));
  if (closed.properties && typeof closed.properties === 'object' && closed.additionalProperties === undefined && !closed.in && closed.type !== undefined)
    closed.additionalProperties = false;
  return closed;
}

class Description {
  constructor(document, strict) {
    this.document = document;
    this.ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
    addFormats(this.ajv);
    this.ajv.addSchema(strict ? { ...document, components: { ...document.components, schemas: close(document.components.schemas) } } : document, 'api');
    this.compiled = new Map();
    this.templates = Object.keys(document.paths).map((template) => ({ template, parts: template.split('/').slice(1) }));
  }

  resolve(node) {
    if (!node || !node.$ref) return node;
    return node.$ref.slice(2).split('/').reduce((at, part) => at[part.replaceAll('~1', '/').replaceAll('~0', '~')], this.document);
  }

  errors(schema, value, what) {
    const key = JSON.stringify(schema);
    let check = this.compiled.get(key);
    if (!check) {
      // The same schema, with addresses that lead into the description.
      check = this.ajv.compile(JSON.parse(key.replaceAll('"$ref":"#/', '"$ref":"api#/')));
      this.compiled.set(key, check);
    }
    if (check(value)) return [];
    return check.errors.slice(0, 5).map((e) => `${what}${e.instancePath} ${e.message}${e.params.additionalProperty ? ` (${e.params.additionalProperty})` : ''}${e.params.allowedValues ? ` (${e.params.allowedValues})` : ''}`);
  }

  // The operation at an address: what is spelt out goes before what is a parameter.
  find(method, path) {
    const parts = path.replace(/\/$/, '').split('/').slice(1).map((p) => decodeURIComponent(p).toLowerCase());
    const fits = this.templates.filter(({ parts: wanted }) => wanted.length === parts.length && wanted.every((w, i) => match(w, parts[i])));
    fits.sort((a, b) => compare(a.parts, b.parts));
    for (const { template } of fits) {
      const operation = this.document.paths[template][method];
      if (operation) return operation;
    }
    return null;
  }
}

function match(wanted, part) {
  if (!wanted.includes('{')) return wanted.toLowerCase() === part;
  const [before, after] = [wanted.slice(0, wanted.indexOf('{')), wanted.slice(wanted.indexOf('}') + 1)];
  return part.startsWith(before) && part.endsWith(after) && part.length > before.length + after.length;
}

function compare(a, b) {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i].includes('{') - b[i].includes('{');
    if (difference !== 0) return difference;
  }
  return 0;
}

async function judge(version) {
  const { document } = versions.get(version);
  const errors = [];
  const verdict = await new Validator().validate(structuredClone(document));
  if (!verdict.valid) errors.push(...[verdict.errors].flat().slice(0, 10).map((e) => (typeof e === 'string' ? e : JSON.stringify(e))));
  const described = open(version);
  const content = (media, where) => {
    for (const [type, { schema, examples }] of Object.entries(media ?? {})) {
      if (!examples || Object.keys(examples).length === 0) errors.push(`${where} ${type} has no example`);
      for (const [name, example] of Object.entries(examples ?? {})) {
        const found = described.resolve(example);
        if (!found) errors.push(`${where} ${type}: there is no example ${name}`);
        else {
          errors.push(...described.errors(schema, found.value, `${where} ${type} example ${name} `));
          errors.push(...versions.get(version).errors(schema, found.value, `${where} ${type} example ${name} `));
          if (type === 'text/event-stream')
            for (const [, data] of found.value.matchAll(/^data: (.*)$/gm)) errors.push(...eventData(data, version));
        }
      }
    }
  };
  for (const [template, path] of Object.entries(document.paths))
    for (const method of methods.filter((m) => path[m])) {
      const operation = path[method];
      const where = `${method.toUpperCase()} ${template}`;
      content(operation.requestBody?.content, where);
      for (const parameter of operation.parameters) {
        const { name, schema, example } = described.resolve(parameter) ?? {};
        if (!name) errors.push(`${where} there is no parameter ${parameter.$ref}`);
        else errors.push(...described.errors(schema, example, `${where} example of ${name} `));
      }
      for (const [status, response] of Object.entries(operation.responses)) {
        const found = described.resolve(response);
        content(found.content, `${where} ${status}`);
        for (const [name, header] of Object.entries(found.headers ?? {})) {
          const { schema, example } = described.resolve(header) ?? {};
          if (!schema) errors.push(`${where} ${status} there is no header ${name}`);
          else errors.push(...described.errors(schema, example, `${where} ${status} example of ${name} `));
        }
      }
    }
  return [...new Set(errors)];
}

function answer({ method, path, status, headers, body, requestType, requestBody }) {
  const served = headers['nota-version'];
  const description = versions.get(served);
  if (!description) return [`Nota-Version ${served} is described nowhere`];
  const isHead = method === 'HEAD';
  // Failures of the workflow half say more, also where there is nothing at the address.
  const problemSchema = /^\/api\/v4(\/|$)/i.test(path) ? 'WorkflowProblem' : 'Problem';
  const operation = description.find(isHead ? 'get' : method.toLowerCase(), path);
  const errors = [];
  const type = (headers['content-type'] ?? '').split(';')[0].trim();
  const response = operation ? description.resolve(operation.responses[status]) : null;
  if (!response) {
    // Anywhere: no such address or method, and what is judged before the route is known.
    const anywhere = description.document.components.responses[`${problemSchema}${status}`];
    if (operation && status !== 405 || !anywhere || status < 400) return [`the status ${status} is not described`];
    return isHead ? [] : [...headersOf(anywhere), ...problem(type, description)];
  }
  errors.push(...headersOf(response));
  const media = response.content;
  if (!media || isHead || status === 304) {
    if (!media && body) errors.push('there is a body, and none is described');
    return errors;
  }
  if (!media[type]) return [...errors, `the content type "${type}" is not described`];
  if (body !== null && /[/+]json$/.test(type)) errors.push(...json(media[type].schema, body, 'body', description));
  if (status < 300 && requestBody && operation.requestBody && /[/+]json$/.test(requestType ?? '')) {
    const taken = operation.requestBody.content[requestType];
    if (!taken) errors.push(`a body of ${requestType} was taken, and is not described`);
    else errors.push(...json(taken.schema, requestBody, 'request', open(served)));
  }
  return errors;

  function problem(type, description) {
    return type === 'application/problem+json' ? json({ $ref: `#/components/schemas/${problemSchema}` }, body, 'body', description) : [`an error of content type "${type}"`];
  }

  function headersOf(response) {
    const wrong = [];
    const described = Object.entries(response.headers ?? {}).map(([name, header]) => [name, description.resolve(header)]);
    for (const [name, { required, schema }] of described) {
      const value = headers[name.toLowerCase()];
      if (value === undefined) {
        if (required) wrong.push(`the header ${name} is missing`);
      } else wrong.push(...description.errors(schema, schema.type === 'integer' && /^-?\d+$/.test(value) ? Number(value) : value, `header ${name} `));
    }
    const known = new Set(described.map(([name]) => name.toLowerCase()));
    wrong.push(...ownHeaders.filter((name) => headers[name] !== undefined && !known.has(name)).map((name) => `the header ${name} is not described`));
    return wrong;
  }
}

const opened = new Map();

// Requests may carry members that nobody reads.
function open(version) {
  if (!opened.has(version)) opened.set(version, new Description(versions.get(version).document, false));
  return opened.get(version);
}

function eventData(data, version) {
  return json({ $ref: '#/components/schemas/Event' }, data, 'event', versions.get(version));
}

function json(schema, body, what, description) {
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    return [`${what} is no JSON`];
  }
  return description.errors(schema, value, `${what} `);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  let errors;
  try {
    if (request.learn) versions.set(request.learn, new Description(request.document, true));
    errors = request.judge ? await judge(request.judge) : request.answer ? answer(request.answer) : [];
    if (request.event) errors = eventData(request.event, request.version);
  } catch (e) {
    errors = [`the check failed: ${e.stack}`];
  }
  process.stdout.write(`${JSON.stringify({ id: request.id, errors })}\n`);
}
