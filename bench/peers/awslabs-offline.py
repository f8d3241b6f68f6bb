"""Starts awslabs.aws-api-mcp-server where the service reference that it fetches at start cannot be reached: it gets an empty one."""

from awslabs.aws_api_mcp_server.core.metadata import read_only_operations_list

read_only_operations_list.ServiceReferenceUrlsByService = dict

from awslabs.aws_api_mcp_server.server import main  # noqa: E402 (after the replacement)

main()
