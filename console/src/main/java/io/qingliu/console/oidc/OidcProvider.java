package io.qingliu.console.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.qingliu.console.web.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An OpenID Connect provider: code flow with PKCE (RFC 7636, S256), state and nonce. An ID token
 * counts if one of the provider's keys signed it by an asymmetric algorithm, for this client, now,
 * and for this log-in.
 */
public final class OidcProvider implements Provider {

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Duration WITHIN = Duration.ofSeconds(10);
    private static final int RANDOM_BYTES = 32;

    /** What the provider says of itself is asked for again after that. */
    private static final Duration FRESH = Duration.ofHours(1);

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(
                    JWSAlgorithm.RS256,
                    JWSAlgorithm.RS384,
                    JWSAlgorithm.RS512,
                    JWSAlgorithm.PS256,
                    JWSAlgorithm.ES256,
                    JWSAlgorithm.ES384);

    private final OidcSettings settings;
    private final String callback;
    private final InstantSource clock;
    private final Claims claims;
    private final Begun begun = new Begun();
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build();
    private Endpoints endpoints;

    private record Endpoints(String authorize, String token, String keys, long read) {}

    /**
     * A provider; it is asked when somebody logs in.
     *
     * @param address of the console, to which people come back
     */
    public OidcProvider(OidcSettings settings, URI address, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        callback = address + "/login/callback";
        claims = new Claims(settings);
    }

    @Override
    public String begin(String owner, String to) throws IOException, InterruptedException {
        String state = token();
        Begun.LogIn logIn = new Begun.LogIn(owner, token(), token(), to, clock.millis());
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("response_type", "code");
        parameters.put("client_id", settings.client());
        parameters.put("redirect_uri", callback);
        parameters.put("scope", settings.scopes());
        parameters.put("state", state);
        parameters.put("nonce", logIn.nonce());
        parameters.put("code_challenge", challenge(logIn.verifier()));
        parameters.put("code_challenge_method", "S256");
        String authorize = endpoints().authorize();
        begun.add(state, logIn);
        return authorize + (authorize.indexOf('?') < 0 ? '?' : '&') + form(parameters);
    }

    @Override
    public Optional<Entry> finish(String owner, String state, String code)
            throws IOException, InterruptedException {
        Optional<Begun.LogIn> logIn = begun.take(owner, state, clock.millis());
        if (logIn.isEmpty() || code == null) {
            return Optional.empty();
        }
        String idToken = redeem(code, logIn.get().verifier());
        if (idToken == null) {
            return Optional.empty();
        }
        try {
            JWTClaimsSet verified = verified(idToken, logIn.get().nonce());
            return claims.person(verified).map(person -> new Entry(person, logIn.get().to()));
        } catch (ParseException | BadJOSEException | JOSEException e) {
            LOG.warn("the provider's token does not hold: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** The ID token for a code; null if the provider refuses. */
    private String redeem(String code, String verifier) throws IOException, InterruptedException {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("grant_type", "authorization_code");
        parameters.put("code", code);
        parameters.put("redirect_uri", callback);
        parameters.put("code_verifier", verifier);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(endpoints().token()))
                        .timeout(WITHIN)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json");
        if (settings.secret() == null) {
            parameters.put("client_id", settings.client());
        } else {
            String pair = encoded(settings.client()) + ':' + encoded(settings.secret());
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        request.POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
        HttpResponse<String> answer =
                http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            LOG.warn("the provider refuses a code with status {}", answer.statusCode());
            return null;
        }
        return JSON.readTree(answer.body()).path("id_token").asText(null);
    }

    private JWTClaimsSet verified(String idToken, String nonce)
            throws IOException,
                    InterruptedException,
                    ParseException,
                    BadJOSEException,
                    JOSEException {
        JWKSet keys = JWKSet.parse(get(endpoints().keys()));
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(ALGORITHMS, new ImmutableJWKSet<>(keys)));
        processor.setJWTClaimsSetVerifier(
                new DefaultJWTClaimsVerifier<>(
                        settings.client(),
                        new JWTClaimsSet.Builder()
                                .issuer(settings.issuer())
                                .claim("nonce", nonce)
                                .build(),
                        Set.of("sub", "exp", "iat")));
        return processor.process(idToken, null);
    }

    private synchronized Endpoints endpoints() throws IOException, InterruptedException {
        long now = clock.millis();
        if (endpoints == null || now - endpoints.read() > FRESH.toMillis()) {
            JsonNode described =
                    JSON.readTree(get(settings.issuer() + "/.well-known/openid-configuration"));
            if (!settings.issuer().equals(described.path("issuer").asText())) {
                throw new IOException("the provider calls itself another issuer");
            }
            endpoints =
                    new Endpoints(
                            needed(described, "authorization_endpoint"),
                            needed(described, "token_endpoint"),
                            needed(described, "jwks_uri"),
                            now);
        }
        return endpoints;
    }

    private static String needed(JsonNode described, String field) throws IOException {
        if (!described.path(field).isTextual()) {
            throw new IOException("the provider names no " + field);
        }
        return described.path(field).asText();
    }

    private String get(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(address)).timeout(WITHIN).build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(address + " is answered " + answer.statusCode());
        }
        return answer.body();
    }

    private String token() {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + '=' + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
