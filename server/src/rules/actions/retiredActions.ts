/**
 * Actions that AWS has retired, in lower case with their prefix: AWS managed policies still name them, ValidatePolicy
 * reported them as INVALID_ACTION, and the Service Authorization Reference of 2026-09-26 no longer lists them. Source:
 * ValidatePolicy's findings on the AWS managed policies up to 2026-03-07, as recorded in the repository zoph-io/MAMIP.
 */
export const retiredActions: ReadonlySet<string> = new Set([
  'account:getchallengequestions',
  'aws-marketplace:createprivatemarketplaceprofile',
  'aws-marketplace:describeprivatemarketplaceproducts',
  'aws-marketplace:describeprivatemarketplaceprofile',
  'aws-marketplace:describeprivatemarketplacesettings',
  'aws-marketplace:getprivatelisting',
  'aws-marketplace:listprivatemarketplaceproducts',
  'aws-marketplace:startprivatemarketplace',
  'aws-marketplace:stopprivatemarketplace',
  'aws-marketplace:updateprivatemarketplaceprofile',
  'aws-marketplace:updateprivatemarketplacesettings',
  'cloud9:validateenvironmentname',
  'cloudhsm:createlunaclient',
  'cloudhsm:deletelunaclient',
  'cloudhsm:describehapg',
  'cloudhsm:describelunaclient',
  'cloudhsm:getconfig',
  'cloudhsm:modifyhapg',
  'cloudhsm:modifylunaclient',
  'iotfleethub:describedashboard',
  'iotfleethub:listdashboards',
  'lambda:getlayerversionbyarn',
  'memorydb:replicatemultiregionclusterdata',
  'qapps:importdocumenttoqapp',
  'qapps:importdocumenttoqappsession',
  'servicecatalog:accountleveldescriberecord',
  'servicecatalog:accountlevellistrecordhistory',
  'servicecatalog:accountlevelscanprovisionedproducts',
  'servicecatalog:gettagoptionmigrationstatus',
]);
