package io.qingliu.connectors.edge.leak;

import io.qingliu.connectors.edge.TokenForm;
import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.identifier.NormalText;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Ids of subjects and accounts behind the edge: one that has the shape of a raw identifier becomes
 * a token, by the same rule in every stream, so that the same account stays the same; any other
 * stays as it is (contract §1).
 *
 * <p>Ids of orders, waybills, reviews and records name neither, and often have such a shape by
 * chance: they are none of this. One instance serves one operator subtask; not safe for threads.
 */
public final class AccountIds {
    private final Tokeniser tokeniser;
    private final IdShape shape = new IdShape();

    /** Ids under the tokeniser's key. */
    public AccountIds(Tokeniser tokeniser) {
        this.tokeniser = tokeniser;
    }

    /**
     * Whether an id written in ASCII needs no call of {@link #closed(String)}: a test of some
     * nanoseconds that nearly every id passes.
     */
    public static boolean isPlain(byte[] ascii, int start, int end) {
        return IdShape.isPlain(ascii, start, end);
    }

    /** The token of an id that has the shape of a raw identifier; else the id; null for null. */
    public String closed(String id) {
        return id == null || IdShape.isPlain(id) ? id : closed(id, shape.kindsOf(id));
    }

    /**
     * As {@link #closed(String)}, of a subject of that kind. A website is known to all by its
     * address, a unit by its credit code: these stay.
     */
    public String closed(SubjectKind kind, String id) {
        if (id == null || IdShape.isPlain(id)) {
            return id;
        }
        Set<LeakKind> kinds = shape.kindsOf(id);
        if (kinds.isEmpty() || isPublic(kind, kinds)) {
            return id;
        }
        return closed(id, kinds);
    }

    /** Whether the id of that subject is one that only a key makes a token of. */
    public static boolean isRaw(Subject subject) {
        if (TokenForm.isToken(subject.id())) {
            return false;
        }
        if (tokenTypeOf(subject.kind()) != null) {
            return true;
        }
        Set<LeakKind> kinds = new IdShape().kindsOf(subject.id());
        return !kinds.isEmpty() && !isPublic(subject.kind(), kinds);
    }

    /**
     * Whether a text, such as a name to log in by or a note, is, or has in it, a raw identifier of
     * any kind; not null.
     */
    public static boolean hasRaw(String text) {
        return new LeakScanner().leaks(text);
    }

    /**
     * What the ids of persons and things are: raw identifiers, whatever they look like, unless they
     * are tokens. Null for a kind whose ids may be shown if they have no such shape.
     */
    public static TokenType tokenTypeOf(SubjectKind kind) {
        return switch (kind) {
            case PERSON -> TokenType.IDNO;
            case DEVICE -> TokenType.HARDWARE;
            case PHONE_BLOCK -> TokenType.PHONE_BLOCK;
            case IP_PREFIX -> TokenType.IP_PREFIX;
            case PAY_ACCOUNT -> TokenType.PAY;
            default -> null;
        };
    }

    /** Whether what the id of such a subject looks like is what all may know it by. */
    static boolean isPublic(SubjectKind kind, Set<LeakKind> kinds) {
        return switch (kind) {
            case WEBSITE -> EnumSet.of(LeakKind.IPV4, LeakKind.IPV6).containsAll(kinds);
            case ENTERPRISE -> EnumSet.of(LeakKind.PERSONAL_CREDIT_CODE).containsAll(kinds);
            default -> false;
        };
    }

    private String closed(String id, Set<LeakKind> kinds) {
        return kinds.isEmpty() ? id : token(kinds.iterator().next(), id);
    }

    /**
     * The token of an id that is made of such an identifier; itself if it is a token already. A
     * masked identifier names nobody elsewhere, but as an id it still distinguishes an account from
     * others.
     */
    public String token(LeakKind kind, String id) {
        String token = tokeniser.token(kind.tokenType(), id);
        return token == null
                ? tokeniser.canonicalToken(kind.tokenType(), NormalText.upper(id))
                : token;
    }
}
