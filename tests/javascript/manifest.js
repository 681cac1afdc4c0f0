// Checks a Teams manifest with Microsoft's own package, by the schema that it ships; prints faults.
const fs = require("fs");
const path = require("path");
const { ManifestUtil } = require("@microsoft/app-manifest");

const read = (file) => JSON.parse(fs.readFileSync(file, "utf-8"));
const manifest = read(path.join(process.argv[2], "manifest.json"));
const shipped = path.join(path.dirname(require.resolve("@microsoft/app-manifest")), "json-schemas");
const schema = path.join(
  shipped, "teams", `v${manifest.manifestVersion}`, "MicrosoftTeams.schema.json");

ManifestUtil.validateManifestAgainstSchema(manifest, read(schema)).then(
  (faults) => console.log(JSON.stringify(faults)));
