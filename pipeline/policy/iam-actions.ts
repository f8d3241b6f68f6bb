import type { CommandModel, ServiceModel } from "../model/cli-model.ts";
import type { AccessData, AccessLevel } from "./access-data.ts";

/** Services whose IAM prefix stands nowhere in the CLI's own models. */
const PREFIXES: Readonly<Record<string, string>> = {
  cloudcontrol: "cloudformation",
  "iot-data": "iot",
  "iot-jobs-data": "iotjobsdata",
  iotsecuretunneling: "iot",
  mturk: "mechanicalturk",
  "partnercentral-account": "partnercentral",
  "partnercentral-benefits": "partnercentral",
  "partnercentral-channel": "partnercentral",
  "partnercentral-selling": "partnercentral",
  resourcegroupstaggingapi: "tag",
};

/**
 * Operations for which IAM has another name: the action that AWS's documents say one needs. Where there is no row and no
 * action of the operation's own name, the operation counts as a write.
 */
const ACTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  s3api: {
    // The API says Bucket where IAM does not, and the other way round.
    DeleteBucketTagging: "s3:PutBucketTagging",
    GetBucketAccelerateConfiguration: "s3:GetAccelerateConfiguration",
    GetBucketAnalyticsConfiguration: "s3:GetAnalyticsConfiguration",
    GetBucketEncryption: "s3:GetEncryptionConfiguration",
    GetBucketIntelligentTieringConfiguration: "s3:GetIntelligentTieringConfiguration",
    GetBucketInventoryConfiguration: "s3:GetInventoryConfiguration",
    GetBucketLifecycle: "s3:GetLifecycleConfiguration",
    GetBucketLifecycleConfiguration: "s3:GetLifecycleConfiguration",
    GetBucketMetadataConfiguration: "s3:GetBucketMetadataTableConfiguration",
    GetBucketMetricsConfiguration: "s3:GetMetricsConfiguration",
    GetBucketNotificationConfiguration: "s3:GetBucketNotification",
    GetBucketReplication: "s3:GetReplicationConfiguration",
    GetObjectLockConfiguration: "s3:GetBucketObjectLockConfiguration",
    GetPublicAccessBlock: "s3:GetBucketPublicAccessBlock",
    HeadBucket: "s3:ListBucket",
    HeadObject: "s3:GetObject",
    ListBucketAnalyticsConfigurations: "s3:GetAnalyticsConfiguration",
    ListBucketIntelligentTieringConfigurations: "s3:GetIntelligentTieringConfiguration",
    ListBucketInventoryConfigurations: "s3:GetInventoryConfiguration",
    ListBucketMetricsConfigurations: "s3:GetMetricsConfiguration",
    ListBuckets: "s3:ListAllMyBuckets",
    ListDirectoryBuckets: "s3express:ListAllMyDirectoryBuckets",
    ListMultipartUploads: "s3:ListBucketMultipartUploads",
    ListObjects: "s3:ListBucket",
    ListObjectsV2: "s3:ListBucket",
    ListObjectVersions: "s3:ListBucketVersions",
    ListParts: "s3:ListMultipartUploadParts",
    SelectObjectContent: "s3:GetObject",
  },
  s3control: {
    // Buckets on Outposts and directory buckets have prefixes of their own.
    DeleteBucketTagging: "s3-outposts:PutBucketTagging",
    GetAccessPointScope: "s3express:GetAccessPointScope",
    GetBucket: "s3-outposts:GetBucket",
    GetBucketLifecycleConfiguration: "s3-outposts:GetLifecycleConfiguration",
    GetBucketReplication: "s3-outposts:GetReplicationConfiguration",
    GetPublicAccessBlock: "s3:GetAccountPublicAccessBlock",
    ListAccessPointsForDirectoryBuckets: "s3express:ListAccessPointsForDirectoryBuckets",
    ListRegionalBuckets: "s3-outposts:ListRegionalBuckets",
  },
  accessanalyzer: { GetFindingV2: "access-analyzer:GetFinding", ListFindingsV2: "access-analyzer:ListFindings" },
  // One action for each of reading and changing.
  budgets: {
    DescribeBudget: "budgets:ViewBudget",
    DescribeBudgetNotificationsForAccount: "budgets:ViewBudget",
    DescribeBudgetPerformanceHistory: "budgets:ViewBudget",
    DescribeBudgets: "budgets:ViewBudget",
    DescribeNotificationsForBudget: "budgets:ViewBudget",
    DescribeSubscribersForNotification: "budgets:ViewBudget",
  },
  // The AWS DMS API was renamed; its actions were not.
  dms: {
    DescribeDataProviders: "dms:ListDataProviders",
    DescribeExtensionPackAssociations: "dms:ListExtensionPacks",
    DescribeInstanceProfiles: "dms:ListInstanceProfiles",
    DescribeMetadataModelAssessments: "dms:ListMetadataModelAssessments",
    DescribeMetadataModelConversions: "dms:ListMetadataModelConversions",
    DescribeMetadataModelExportsAsScript: "dms:ListMetadataModelExports",
    DescribeMetadataModelExportsToTarget: "dms:ListMetadataModelExports",
    DescribeMigrationProjects: "dms:ListMigrationProjects",
  },
  // Of many items at once what one action allows for each of them.
  deadline: {
    BatchGetJob: "deadline:GetJob",
    BatchGetSession: "deadline:GetSession",
    BatchGetSessionAction: "deadline:GetSessionAction",
    BatchGetStep: "deadline:GetStep",
    BatchGetTask: "deadline:GetTask",
    BatchGetWorker: "deadline:GetWorker",
  },
  dynamodb: { TransactGetItems: "dynamodb:GetItem" },
  mediaconnect: {
    BatchGetRouterInput: "mediaconnect:GetRouterInput",
    BatchGetRouterNetworkInterface: "mediaconnect:GetRouterNetworkInterface",
    BatchGetRouterOutput: "mediaconnect:GetRouterOutput",
  },
  verifiedpermissions: {
    BatchGetPolicy: "verifiedpermissions:GetPolicy",
    BatchIsAuthorized: "verifiedpermissions:IsAuthorized",
    BatchIsAuthorizedWithToken: "verifiedpermissions:IsAuthorizedWithToken",
  },
  // Cassandra's own words for what may be done to keyspaces and tables.
  keyspaces: {
    GetKeyspace: "cassandra:Select",
    GetTable: "cassandra:Select",
    GetTableAutoScalingSettings: "cassandra:Select",
    GetType: "cassandra:Select",
    ListKeyspaces: "cassandra:Select",
    ListTables: "cassandra:Select",
    ListTypes: "cassandra:Select",
  },
  lambda: { GetLayerVersionByArn: "lambda:GetLayerVersion" },
  neptunedata: {
    GetGremlinQueryStatus: "neptune-db:GetQueryStatus",
    GetOpenCypherQueryStatus: "neptune-db:GetQueryStatus",
    GetPropertygraphStatistics: "neptune-db:GetStatisticsStatus",
    GetPropertygraphStream: "neptune-db:GetStreamRecords",
    GetPropertygraphSummary: "neptune-db:GetGraphSummary",
    GetRDFGraphSummary: "neptune-db:GetGraphSummary",
    GetSparqlStatistics: "neptune-db:GetStatisticsStatus",
    GetSparqlStream: "neptune-db:GetStreamRecords",
    ListGremlinQueries: "neptune-db:GetQueryStatus",
    ListOpenCypherQueries: "neptune-db:GetQueryStatus",
  },
  quicksight: {
    DescribeAnalysisDefinition: "quicksight:DescribeAnalysis",
    DescribeDashboardDefinition: "quicksight:DescribeDashboard",
    DescribeTemplateDefinition: "quicksight:DescribeTemplate",
  },
  "redshift-data": { GetStatementResultV2: "redshift-data:GetStatementResult" },
  securityhub: {
    GetFindingStatisticsV2: "securityhub:GetFindings",
    GetFindingsV2: "securityhub:GetFindings",
  },
  "timestream-query": { Query: "timestream:Select" },
};

/** API Gateway's older actions are the verbs of HTTP on paths: what begins with Get is authorized as apigateway:GET. */
const HTTP_SERVICES = new Set(["apigateway", "apigatewayv2"]);

/** What AWS says of the API operation behind a command; a command with none, or with several, counts as a write. */
export function accessLevel(service: ServiceModel, command: CommandModel, access: AccessData): AccessLevel {
  const { operation } = command;
  if (operation === null) return "write";
  const [prefix, action] = actionOfOtherName(service, operation)?.split(":") ?? [];
  if (prefix !== undefined && action !== undefined) return access.levelOf(prefix, action);
  const own = access.levelOf(prefixOf(service, access), operation);
  if (own === "write" && HTTP_SERVICES.has(service.name) && operation.startsWith("Get")) {
    return access.levelOf("apigateway", "GET");
  }
  return own;
}

/** The action of an operation for which IAM has another name, as `s3:ListBucket`; undefined where there is no row for it. */
export function actionOfOtherName(service: ServiceModel, operation: string): string | undefined {
  return ACTIONS[service.name]?.[operation];
}

/** The first of the service's names that AWS knows for a prefix; no service has operations under two of them. */
export function prefixOf({ name, signingName, endpointPrefix, apiService }: ServiceModel, access: AccessData): string {
  const names = [PREFIXES[name], signingName, endpointPrefix, apiService];
  return names.find((prefix) => prefix != null && access.hasPrefix(prefix)) ?? name;
}
