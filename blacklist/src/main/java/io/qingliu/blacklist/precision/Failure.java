package io.qingliu.blacklist.precision;

import io.qingliu.domain.casework.RuleChange;
import io.qingliu.domain.result.Notice;
import io.qingliu.domain.result.NoticeType;
import io.qingliu.domain.result.RulePrecision;
import io.qingliu.domain.result.Text;
import java.util.List;
import java.util.Map;

/**
 * A rule whose decisions were overturned too often since it became what it is.
 *
 * @param confirmed decisions that were once confirmed, those overturned since among them
 * @param overturned of these
 * @param platforms at how many of them the share is beyond the limit
 */
public record Failure(long confirmed, long overturned, long platforms) {

    /** In whose name the rule is changed. */
    public static final String AUTHOR = "qingliu";

    /**
     * The change that puts the rule back on trial: made again it is the same one.
     *
     * @param params numbers of the rule as they are, which stay
     * @param time from when it holds, epoch milliseconds
     */
    public RuleChange withdrawal(String rule, long version, Map<String, String> params, long time) {
        return new RuleChange(
                idOf(rule, version),
                time,
                rule,
                version,
                RuleChange.Mode.SHADOW,
                params,
                AUTHOR,
                reason());
    }

    /** The id of the change of a rule to this version, and of its notice. */
    public static String idOf(String rule, long version) {
        return RulePrecision.idOf(rule) + ':' + version;
    }

    private String reason() {
        return overturned
                + " of "
                + confirmed
                + " confirmed decisions overturned on appeal, at "
                + platforms
                + " platforms";
    }

    /**
     * What whoever runs the deployment is told.
     *
     * @param change by which the rule was withdrawn
     */
    public Notice notice(RuleChange change) {
        return new Notice(
                change.id(),
                NoticeType.RULE_WITHDRAWN,
                null,
                null,
                null,
                List.of(change.rule()),
                null,
                null,
                new Text(
                        "规则"
                                + change.rule()
                                + "已自动转为试运行（第"
                                + change.version()
                                + "版）：已确认的"
                                + confirmed
                                + "件中有"
                                + overturned
                                + "件经申诉被推翻，涉及"
                                + platforms
                                + "个平台。请查明原因，由操作员决定是否恢复。",
                        "Rule "
                                + change.rule()
                                + " has gone back to SHADOW by itself (version "
                                + change.version()
                                + "): "
                                + reason()
                                + ". Please find out why; an operator decides whether it goes"
                                + " live again."),
                List.of(),
                1);
    }
}
