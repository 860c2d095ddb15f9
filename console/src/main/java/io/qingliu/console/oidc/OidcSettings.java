package io.qingliu.console.oidc;

/**
 * The provider, and which of its claims say what.
 *
 * @param issuer as its tokens name it
 * @param client id of the console there
 * @param secret of that client; null for a public one
 * @param scopes asked for, separated by blanks
 * @param roles claim that lists roles
 * @param platforms claim that lists platforms
 * @param member claim that names a member
 * @param carrier claim that names a logistics firm
 */
public record OidcSettings(
        String issuer,
        String client,
        String secret,
        String scopes,
        String roles,
        String platforms,
        String member,
        String carrier) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "OidcSettings[issuer=" + issuer + ", client=" + client + "]";
    }
}
