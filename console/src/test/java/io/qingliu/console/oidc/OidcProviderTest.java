package io.qingliu.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.qingliu.console.people.Role;
import io.qingliu.console.people.Scope;
import io.qingliu.console.web.Provider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log-in through a provider: who gets in, with which rights, and what is refused. */
class OidcProviderTest {

    private static final UnaryOperator<JWTClaimsSet.Builder> ANALYST =
            claims ->
                    claims.claim("qingliu_roles", List.of("analyst", "accountant"))
                            .claim("qingliu_platforms", List.of("P1"));

    private final AtomicLong now = new AtomicLong(System.currentTimeMillis());
    private final HttpClient http = HttpClient.newHttpClient();
    private IdentityServer server;
    private OidcProvider provider;

    @BeforeEach
    void open() throws Exception {
        server = new IdentityServer();
        provider = provider(IdentityServer.SECRET);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private OidcProvider provider(String secret) {
        return new OidcProvider(
                new OidcSettings(
                        server.issuer(),
                        IdentityServer.CLIENT,
                        secret,
                        "openid profile",
                        "qingliu_roles",
                        "qingliu_platforms",
                        "qingliu_member",
                        "qingliu_carrier"),
                URI.create("https://console.example"),
                () -> Instant.ofEpochMilli(now.get()));
    }

    /** What the provider gives the browser back: state and code. */
    private String[] back(String begun) throws Exception {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(begun)).build(),
                        HttpResponse.BodyHandlers.ofString());
        String to = answer.headers().firstValue("Location").orElseThrow();
        assertThat(to).startsWith("https://console.example/login/callback?");
        return new String[] {
            to.replaceAll(".*state=([^&]*).*", "$1"), to.replaceAll(".*code=([^&]*).*", "$1")
        };
    }

    private Optional<Provider.Entry> logIn() throws Exception {
        String[] back = back(provider.begin("browser", "/case?subject=x"));
        return provider.finish("browser", back[0], back[1]);
    }

    @Test
    void claimsMakeAPersonWithRolesAndAScope() throws Exception {
        server.claiming(ANALYST);

        Provider.Entry entry = logIn().orElseThrow();

        assertThat(entry.to()).isEqualTo("/case?subject=x");
        assertThat(entry.person().id()).isEqualTo("u-17");
        assertThat(entry.person().name()).isEqualTo("Ana of P1");
        assertThat(entry.person().roles()).isEqualTo(Set.of(Role.ANALYST));
        assertThat(entry.person().scope()).isEqualTo(Scope.of("P1"));
    }

    @Test
    void oneValueMayComeWithoutItsListAndAStarIsEverywhere() throws Exception {
        server.claiming(
                claims ->
                        claims.claim("qingliu_roles", "courier-firm")
                                .claim("qingliu_carrier", "YTO"));
        assertThat(logIn().orElseThrow().person().scope()).isEqualTo(Scope.ofFirm("YTO"));

        server.claiming(
                claims ->
                        claims.claim("qingliu_roles", List.of("analyst"))
                                .claim("qingliu_platforms", List.of("*")));
        assertThat(logIn().orElseThrow().person().scope()).isEqualTo(Scope.EVERYWHERE);
    }

    @Test
    void whoHasNoRoleOfOursIsNotLetIn() throws Exception {
        server.claiming(claims -> claims.claim("qingliu_roles", List.of("accountant")));
        assertThat(logIn()).isEmpty();
        server.claiming(claims -> claims);
        assertThat(logIn()).isEmpty();
    }

    @Test
    void anotherBrowserCannotEndTheLogInNorCanItEndTwice() throws Exception {
        server.claiming(ANALYST);
        String[] back = back(provider.begin("browser", "/"));
        assertThat(provider.finish("another", back[0], back[1])).isEmpty();

        back = back(provider.begin("browser", "/"));
        assertThat(provider.finish("browser", "made up", back[1])).isEmpty();
        assertThat(provider.finish("browser", back[0], back[1])).isPresent();
        assertThat(provider.finish("browser", back[0], back[1])).isEmpty();
        assertThat(provider.finish(null, back[0], back[1])).isEmpty();
    }

    @Test
    void aCodeOfAnotherLogInIsRefusedByTheProvider() throws Exception {
        server.claiming(ANALYST);
        String[] stolen = back(provider.begin("victim", "/"));
        String[] own = back(provider.begin("thief", "/"));

        // PKCE: the verifier is the thief's, the challenge the victim's.
        assertThat(provider.finish("thief", own[0], stolen[1])).isEmpty();
    }

    @Test
    void aLogInThatTakesTooLongBeginsAgain() throws Exception {
        server.claiming(ANALYST);
        String[] back = back(provider.begin("browser", "/"));
        now.addAndGet(Duration.ofMinutes(10).toMillis());
        assertThat(provider.finish("browser", back[0], back[1])).isPresent();

        back = back(provider.begin("browser", "/"));
        now.addAndGet(Duration.ofMinutes(10).toMillis() + 1);
        assertThat(provider.finish("browser", back[0], back[1])).isEmpty();
    }

    @Test
    void aTokenThatDoesNotHoldOpensNothing() throws Exception {
        server.claiming(ANALYST).signedByAnother();
        assertThat(logIn()).as("signed by another key").isEmpty();
        server.claiming(ANALYST).signedWithSecret();
        assertThat(logIn()).as("signed with the public key as a secret").isEmpty();
        server.claiming(claims -> ANALYST.apply(claims).audience("another client"));
        assertThat(logIn()).as("for another client").isEmpty();
        server.claiming(claims -> ANALYST.apply(claims).issuer("https://evil.example"));
        assertThat(logIn()).as("of another issuer").isEmpty();
        server.claiming(claims -> ANALYST.apply(claims).claim("nonce", "old"));
        assertThat(logIn()).as("of another log-in").isEmpty();
        server.claiming(
                claims ->
                        ANALYST.apply(claims)
                                .expirationTime(
                                        new Date(
                                                System.currentTimeMillis()
                                                        - Duration.ofMinutes(5).toMillis())));
        assertThat(logIn()).as("expired").isEmpty();
        server.claiming(ANALYST);
        assertThat(logIn()).isPresent();
    }

    @Test
    void aWrongSecretIsNoEntry() throws Exception {
        server.claiming(ANALYST);
        provider = provider("wrong");
        assertThat(logIn()).isEmpty();
    }

    @Test
    void aClientWithoutASecretIsProtectedByTheProofOfWhoBegan() throws Exception {
        server.claiming(ANALYST).withPublicClient();
        assertThat(logIn()).as("with a secret that the provider does not know").isEmpty();

        provider = provider(null);
        assertThat(logIn().orElseThrow().person().scope()).isEqualTo(Scope.of("P1"));
        String[] stolen = back(provider.begin("victim", "/"));
        String[] own = back(provider.begin("thief", "/"));
        assertThat(provider.finish("thief", own[0], stolen[1])).isEmpty();
    }

    @Test
    void moreLogInsThanAreKeptPushOutTheOldest() {
        Begun begun = new Begun();
        for (int i = 0; i <= Begun.MOST; i++) {
            begun.add("state" + i, new Begun.LogIn("browser", "n", "v", "/", now.get()));
        }

        assertThat(begun.take("browser", "state0", now.get())).isEmpty();
        assertThat(begun.take("browser", "state1", now.get())).isPresent();
    }
}
