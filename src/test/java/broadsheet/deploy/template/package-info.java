/// Tests of `template.yaml` as CloudFormation resolves it: queues, versions, alarms and commands.
@NullMarked
package broadsheet.deploy.template;

import org.jspecify.annotations.NullMarked;
