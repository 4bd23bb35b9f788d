/// Tests of `template.yaml`: as it is written, and as CloudFormation resolves it.
@NullMarked
package broadsheet.deploy.template;

import org.jspecify.annotations.NullMarked;
