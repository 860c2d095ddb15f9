package io.qingliu.console.acts;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.connectors.edge.leak.Scrubber;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.Set;

/**
 * Raw identifiers in what people write here: it is kept for years, and anybody's number is nothing
 * to keep.
 */
public final class RawText {

    /** Their ids are raw identifiers, whatever they look like, unless they are tokens. */
    private static final Set<SubjectKind> BY_TOKEN_ONLY =
            Set.of(
                    SubjectKind.PERSON,
                    SubjectKind.DEVICE,
                    SubjectKind.PHONE_BLOCK,
                    SubjectKind.IP_PREFIX,
                    SubjectKind.PAY_ACCOUNT);

    private RawText() {}

    /** Whether a subject is named by what only a key makes a token of. */
    public static boolean names(Subject subject) {
        return !TokenForm.isToken(subject.id())
                && (BY_TOKEN_ONLY.contains(subject.kind())
                        || AccountIds.isRaw(subject.kind(), subject.id()));
    }

    /** Whether a raw identifier of any kind stands in the text; not in null. */
    public static boolean isIn(String text) {
        return text != null && !text.equals(new Scrubber().masked(text));
    }

    /** The text with such identifiers masked; null if nothing is written. */
    static String masked(String text) {
        return text == null || text.isBlank() ? null : new Scrubber().masked(text.strip());
    }
}
