package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.domain.subject.Subject;
import io.qingliu.domain.subject.SubjectKind;

/** The edge of subjects: ids of persons and things become tokens. Not thread-safe. */
public final class SubjectEdge {

    private final Tokeniser tokeniser;

    /**
     * @param tokeniser makes the tokens
     */
    public SubjectEdge(Tokeniser tokeniser) {
        this.tokeniser = tokeniser;
    }

    /**
     * The subject by token; as it is if its id is none that may be raw, is a token already, or
     * names nobody.
     */
    public Subject tokenised(Subject subject) {
        TokenType type = rawTypeOf(subject.kind());
        if (type == null) {
            return subject;
        }
        String token = tokeniser.token(type, subject.id());
        return token == null ? subject : new Subject(subject.kind(), token, subject.platform());
    }

    /** Whether ids of that kind may be raw identifiers. */
    public static boolean mayBeRaw(SubjectKind kind) {
        return rawTypeOf(kind) != null;
    }

    /** Ids of persons and things are raw identifiers; those of shops and couriers are not. */
    private static TokenType rawTypeOf(SubjectKind kind) {
        return switch (kind) {
            case PERSON -> TokenType.IDNO;
            case DEVICE -> TokenType.HARDWARE;
            case PHONE_BLOCK -> TokenType.PHONE_BLOCK;
            case IP_PREFIX -> TokenType.IP_PREFIX;
            case PAY_ACCOUNT -> TokenType.PAY;
            default -> null;
        };
    }
}
