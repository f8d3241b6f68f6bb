import { expect, test } from "vitest";
import { geographicLocation } from "../../../proxy/resources/geographic-location.ts";

test.each([
  ["us-east-1", "US East (N. Virginia)", "US", ["North America", "United States", "N. Virginia"]],
  ["mx-central-1", "Mexico (Central)", "MX", ["North America", "Mexico", "Central"]],
  ["ca-west-1", "Canada West (Calgary)", "CA", ["North America", "Canada", "Calgary"]],
  ["sa-east-1", "South America (Sao Paulo)", "BR", ["South America", "Brazil", "Sao Paulo"]],
  ["eu-central-2", "Europe (Zurich)", "CH", ["Europe", "Switzerland", "Zurich"]],
  ["eusc-de-east-1", "AWS European Sovereign Cloud (Germany)", "DE", ["Europe", "Germany", "Germany"]],
  ["af-south-1", "Africa (Cape Town)", "ZA", ["Africa", "South Africa", "Cape Town"]],
  ["me-central-1", "Middle East (UAE)", "AE", ["Asia", "United Arab Emirates", "UAE"]],
  ["il-central-1", "Israel (Tel Aviv)", "IL", ["Asia", "Israel", "Tel Aviv"]],
  ["cn-north-1", "China (Beijing)", "CN", ["Asia", "China", "Beijing"]],
  ["ap-northeast-1", "Asia Pacific (Tokyo)", "JP", ["Asia", "Japan", "Tokyo"]],
  ["ap-southeast-2", "Asia Pacific (Sydney)", "AU", ["Oceania", "Australia", "Sydney"]],
  ["ap-southeast-6", "Asia Pacific (New Zealand)", "NZ", ["Oceania", "New Zealand", "New Zealand"]],
  ["us-iso-east-1", "US ISO East", null, ["North America", null, null]],
  ["ap-east-9", null, null, [null, null, null]],
  ["xx-moon-1", "Moon (Tranquility)", "ZZZ", [null, null, "Tranquility"]],
] as const)("%s lies where AWS says", (code, longName, countryCode, [continent, country, city]) => {
  expect(geographicLocation({ code, longName, countryCode })).toEqual({ continent, country, city });
});
