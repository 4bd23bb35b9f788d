/// The AWS services that the functions need, on one machine: S3 with notifications and versions,
/// SQS, and the values of `template.yaml`. It knows nothing of articles and pages.
@NullMarked
package broadsheet.local.aws;

import org.jspecify.annotations.NullMarked;
