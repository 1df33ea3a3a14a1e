// Loaded before an example: objects are written whole, where console.log would cut what lies deep.
console.log = value => process.stdout.write(JSON.stringify(value) + '\n');
