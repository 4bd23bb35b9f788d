/// Local replacements for the AWS services that the functions need: S3 with notifications and
/// versions, SQS, and the values of `template.yaml`. The package knows nothing about articles and
/// pages.
@NullMarked
package broadsheet.local.aws;

import org.jspecify.annotations.NullMarked;
