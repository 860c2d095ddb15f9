package io.qingliu.console.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * An OpenID Connect provider for tests that keeps to the standard: discovery, keys, codes that hold
 * once, PKCE, client authentication, signed ID tokens. Whoever comes is let in.
 */
public final class IdentityServer implements AutoCloseable {

    public static final String CLIENT = "qingliu-console";
    public static final String SECRET = "client secret with a blank";

    private final HttpServer server;
    private final RSAKey key;
    private final RSAKey foreign;
    private final Map<String, Map<String, String>> codes = new HashMap<>();
    private UnaryOperator<JWTClaimsSet.Builder> claims = each -> each;
    private boolean signedByAnother;
    private boolean signedWithSecret;
    private boolean publicClient;

    public IdentityServer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k").generate();
        foreign = new RSAKeyGenerator(2048).keyID("k").generate();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/keys", exchange -> answer(exchange, 200, keys()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What its tokens say beside the standard claims. */
    public IdentityServer claiming(UnaryOperator<JWTClaimsSet.Builder> theClaims) {
        claims = theClaims;
        signedByAnother = false;
        signedWithSecret = false;
        return this;
    }

    IdentityServer signedByAnother() {
        signedByAnother = true;
        return this;
    }

    /**
     * As a forger signs who knows the client's secret, or a public key, and not the private one.
     */
    IdentityServer signedWithSecret() {
        signedWithSecret = true;
        return this;
    }

    /** Its client has no secret, and says only who it is; whoever sends one is refused. */
    public IdentityServer withPublicClient() {
        publicClient = true;
        return this;
    }

    private String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"issuer":"%s","authorization_endpoint":"%s/authorize","token_endpoint":"%s/token",\
                "jwks_uri":"%s/keys"}\
                """
                        .formatted(issuer(), issuer(), issuer(), issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = fields(exchange.getRequestURI().getRawQuery());
        if (!"code".equals(asked.get("response_type"))
                || !CLIENT.equals(asked.get("client_id"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !List.of(asked.get("scope").split(" ")).contains("openid")) {
            answer(exchange, 400, "{}");
            return;
        }
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + asked.get("state"));
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                fields(
                        new String(
                                exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        Map<String, String> asked = codes.remove(sent.get("code"));
        try {
            if (asked == null
                    || !isClient(exchange.getRequestHeaders().getFirst("Authorization"), sent)
                    || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))
                    || !asked.get("code_challenge").equals(challenge(sent.get("code_verifier")))) {
                answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
                return;
            }
            answer(exchange, 200, "{\"id_token\":\"" + idToken(asked.get("nonce")) + "\"}");
        } catch (JOSEException e) {
            throw new IOException(e);
        }
    }

    /** RFC 6749, 2.3.1 and, of a public client, 3.2.1. */
    private boolean isClient(String authorization, Map<String, String> sent) {
        if (publicClient) {
            return authorization == null && CLIENT.equals(sent.get("client_id"));
        }
        String pair = CLIENT + ":" + SECRET.replace(' ', '+');
        String basic = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(authorization);
    }

    private String idToken(String nonce) throws JOSEException {
        long now = System.currentTimeMillis();
        JWTClaimsSet set =
                claims.apply(
                                new JWTClaimsSet.Builder()
                                        .issuer(issuer())
                                        .audience(CLIENT)
                                        .subject("u-17")
                                        .claim("name", "Ana of P1")
                                        .claim("nonce", nonce)
                                        .issueTime(new Date(now))
                                        .expirationTime(
                                                new Date(now + Duration.ofMinutes(5).toMillis())))
                        .build();
        SignedJWT token;
        if (signedWithSecret) {
            token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), set);
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        } else {
            token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k").build(), set);
            token.sign(new RSASSASigner(signedByAnother ? foreign : key));
        }
        return token.serialize();
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : form.split("&")) {
            int at = pair.indexOf('=');
            fields.put(
                    pair.substring(0, at),
                    URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
