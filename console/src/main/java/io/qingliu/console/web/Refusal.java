package io.qingliu.console.web;

/** A request that is answered with a page that says what is wrong and what to do. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    /** What is wrong; phrases {@code refusal.CODE.title} and {@code refusal.CODE.text} say it. */
    public enum Kind {
        /** Nothing is there, or nothing that this person may see: the answer is the same. */
        NOT_FOUND(404),
        /** A form that is not ours, or of before a restart. */
        STALE_FORM(403),
        /** The form lacks something, or has what it must not have. */
        BAD_FORM(400),
        /** The address, or what came with it, is malformed or too long to be read at all. */
        UNREADABLE(400),
        /** A subject or reason is written with what only its token may be asked for by. */
        ONLY_BY_TOKEN(400),
        /** A number of a rule is none, or out of its limits, or nothing differs from what holds. */
        BAD_NUMBER(400),
        /** It cannot be decided as it stands, or is decided so already. */
        DECIDED(409),
        /** The rule was changed after its page was read. */
        RULE_CHANGED(409),
        /** What would change has to be looked at first. */
        TRIAL_FIRST(409),
        /** Somebody tries a change already: one at a time. */
        TRIAL_RUNS(409),
        /** Too often in too short a time. */
        TOO_OFTEN(429),
        /** A part of another's page asks for it, in the name of whoever looks at that page. */
        FROM_ELSEWHERE(403),
        /** Asked under a name that is not ours. */
        OTHER_HOST(421),
        /** A form that is larger than any that the console takes. */
        TOO_LARGE(413),
        /** A form whose end did not come. */
        TOO_SLOW(408),
        /** Too many forms are on their way. */
        BUSY(503),
        /** Elasticsearch or Kafka does not answer. */
        AWAY(503),
        /** A fault of the console. */
        FAULT(500);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** Of HTTP. */
        public int status() {
            return status;
        }

        /** As phrases name it. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** Refuses. */
    public Refusal(Kind kind) {
        super(kind.name());
        this.kind = kind;
    }

    /** What is wrong. */
    public Kind kind() {
        return kind;
    }
}
