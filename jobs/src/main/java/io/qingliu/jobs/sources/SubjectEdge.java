package io.qingliu.jobs.sources;

import io.qingliu.connectors.edge.TokenType;
import io.qingliu.connectors.edge.Tokeniser;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.domain.subject.Subject;

/**
 * The edge of subjects: ids of persons and things become tokens, and so does every other id that
 * has the shape of a raw identifier. Not thread-safe.
 */
public final class SubjectEdge {

    private final Tokeniser tokeniser;
    private final AccountIds ids;

    /**
     * @param tokeniser makes the tokens
     */
    public SubjectEdge(Tokeniser tokeniser) {
        this.tokeniser = tokeniser;
        this.ids = new AccountIds(tokeniser);
    }

    /** The subject by token; as it is if its id may be shown, is a token or names nobody. */
    public Subject tokenised(Subject subject) {
        TokenType type = AccountIds.tokenTypeOf(subject.kind());
        String platform = ids.closed(subject.platform());
        if (type == null) {
            String id = ids.closed(subject.kind(), subject.id());
            return new Subject(subject.kind(), id, platform);
        }
        String token = tokeniser.token(type, subject.id());
        return new Subject(subject.kind(), token == null ? subject.id() : token, platform);
    }

    /**
     * The code of a member or the id of an account, or its token if it is made of a raw identifier;
     * null for null.
     */
    String account(String id) {
        return ids.closed(id);
    }
}
