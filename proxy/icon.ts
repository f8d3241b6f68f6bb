/** The icon that clients show beside the server's name: `assets/icon.svg`, which a test holds it to. */
const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 512 512" width="512" height="512">
  <title>aws-mcp-relay</title>
  <rect width="512" height="512" rx="104" fill="#1d2733"/>
  <g fill="none" stroke-linecap="round" stroke-linejoin="round" stroke-width="44">
    <path d="M96 176 L176 256 L96 336" stroke="#ffffff"/>
    <path d="M256 128 L256 384" stroke="#f59b23"/>
    <path d="M336 176 L416 256 L336 336" stroke="#ffffff"/>
  </g>
</svg>
`;

/** In the form of MCP's `serverInfo`: part of the answer itself, so that no client has to fetch it. */
export const ICON = {
  src: `data:image/svg+xml;base64,${Buffer.from(SVG).toString("base64")}`,
  mimeType: "image/svg+xml",
  sizes: ["any"],
};
