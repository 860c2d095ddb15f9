package io.qingliu.blacklist.access;

import io.qingliu.blacklist.access.Scopes.Denial;
import io.qingliu.blacklist.share.SharedList;
import io.qingliu.blacklist.share.SharedList.Answer;
import io.qingliu.blacklist.share.SharedList.Answer.Flaw;
import io.qingliu.domain.result.Share;
import java.io.IOException;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The only way to the shared list: answers what is within somebody's scope, denies everything else,
 * and writes both down before it answers. Not safe for use by several threads, as the list is not.
 */
public final class Gate {

    private final Scopes scopes;
    private final SharedList list;
    private final Audit audit;
    private final Supplier<String> ids;

    /**
     * @param list what one member holds
     * @param ids makes the ids of audit entries, each a new one
     */
    public Gate(Scopes scopes, SharedList list, Audit audit, Supplier<String> ids) {
        this.scopes = Objects.requireNonNull(scopes, "scopes");
        this.list = Objects.requireNonNull(list, "list");
        this.audit = Objects.requireNonNull(audit, "audit");
        this.ids = Objects.requireNonNull(ids, "ids");
    }

    /** The outcome of a question, as its operator sees it. */
    public enum Outcome {
        MATCH,
        NO_MATCH,
        /** The list is too old or has a gap; nothing may be concluded from it. */
        STALE,
        /** The question is outside the operator's scopes; the reply contains nothing else. */
        DENIED
    }

    /**
     * A reply.
     *
     * @param share the entry; null unless it is a MATCH
     * @param denial why the question is denied; null unless it is DENIED
     * @param flaw why nothing may be concluded; null unless it is STALE
     */
    public record Reply(Outcome outcome, Share share, Denial denial, Flaw flaw) {}

    /**
     * Asks whether a subject that the member deals with is on its list.
     *
     * @param now epoch milliseconds
     * @throws IOException if the question cannot be written down; then it is not answered
     */
    public Reply ask(LookUp asked, long now) throws IOException {
        Denial denial = denial(asked, now);
        audit.append(Access.of(ids.get(), asked, now, denial != null));
        if (denial != null) {
            return new Reply(Outcome.DENIED, null, denial, null);
        }
        Answer answer = list.lookUp(asked.subject(), now);
        Outcome outcome =
                switch (answer.match()) {
                    case MATCH -> Outcome.MATCH;
                    case NO_MATCH -> Outcome.NO_MATCH;
                    case STALE -> Outcome.STALE;
                };
        return new Reply(outcome, answer.share(), null, answer.flaw());
    }

    private Denial denial(LookUp asked, long now) {
        if (!list.isOf(asked.member())) {
            return Denial.NO_SCOPE;
        }
        Denial denial = scopes.denial(asked, now);
        if (denial == null && !list.mayBeAsked(asked.subject())) {
            return Denial.SUBJECT;
        }
        return denial;
    }
}
