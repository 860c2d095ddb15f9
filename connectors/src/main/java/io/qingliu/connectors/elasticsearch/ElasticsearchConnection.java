package io.qingliu.connectors.elasticsearch;

import co.elastic.clients.transport.TransportUtils;
import io.qingliu.connectors.settings.BadSettingException;
import io.qingliu.connectors.settings.Options;
import io.qingliu.connectors.settings.OutOfReachException;
import io.qingliu.connectors.settings.SecretReference;
import java.io.File;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.Serializable;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.http.Header;
import org.apache.http.HttpHost;
import org.apache.http.message.BasicHeader;
import org.elasticsearch.client.RestClient;
import org.elasticsearch.client.RestClientBuilder;

/**
 * Where the cluster is and how to be let in; {@link ElasticsearchOptions} has the keys. Its text
 * never shows a secret.
 *
 * @param hosts at least one address such as {@code https://search-1:9200}; tried in turn
 * @param apiKey the encoded API key, or null
 * @param user name for basic authentication, or null; not together with an API key
 * @param password the user's password, or null exactly when there is no user
 * @param caCertificate path of the PEM file that signs the cluster's certificate, or null to trust
 *     what Java trusts
 */
public record ElasticsearchConnection(
        List<URI> hosts, String apiKey, String user, String password, String caCertificate)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final String ADDRESSES = "be addresses such as http://host:9200";
    private static final int HIGHEST_PORT = 65_535;

    static final int CONNECT_TIMEOUT_MILLIS = 5_000;

    /** A bulk request of 5 MB takes well under a second; a node under pressure takes longer. */
    private static final int RESPONSE_TIMEOUT_MILLIS = 60_000;

    /**
     * @throws BadSettingException if no host is given, one has no scheme or host, or the
     *     credentials are incomplete or double
     */
    public ElasticsearchConnection {
        hosts = List.copyOf(hosts);
        if (hosts.isEmpty()) {
            throw new BadSettingException(
                    ElasticsearchOptions.HOSTS.key() + " is [] but must name at least one address");
        }
        for (URI host : hosts) {
            if (host.getHost() == null
                    || !List.of("http", "https").contains(host.getScheme())
                    || host.getPort() > HIGHEST_PORT) {
                throw noAddress(host.toString());
            }
            if (host.getRawUserInfo() != null) {
                // Not shown: a password may stand there.
                throw new BadSettingException(
                        ElasticsearchOptions.HOSTS.key(),
                        "an address with a user",
                        "be without: there are keys for both");
            }
        }
        if ((user == null) != (password == null)) {
            throw new BadSettingException(
                    ElasticsearchOptions.USER.key(),
                    user,
                    "be given together with " + ElasticsearchOptions.PASSWORD.key());
        }
        if (apiKey != null && user != null) {
            throw new BadSettingException(
                    ElasticsearchOptions.USER.key(), user, "be absent where an API key is given");
        }
    }

    /**
     * The cluster as configured, its secrets resolved on this machine; other keys are ignored.
     *
     * @return null where no hosts are set
     * @throws BadSettingException naming key, value and rule
     */
    public static ElasticsearchConnection from(Map<String, String> configuration) {
        Configuration config = Configuration.fromMap(configuration);
        List<String> hosts = Options.read(config, ElasticsearchOptions.HOSTS, ADDRESSES);
        if (hosts == null) {
            return null;
        }
        return new ElasticsearchConnection(
                hosts.stream().map(host -> address(host.strip())).toList(),
                secret(config, ElasticsearchOptions.API_KEY),
                config.get(ElasticsearchOptions.USER),
                secret(config, ElasticsearchOptions.PASSWORD),
                config.get(ElasticsearchOptions.CA_CERTIFICATE));
    }

    private static String secret(Configuration config, ConfigOption<String> option) {
        return SecretReference.resolve(option.key(), config.get(option));
    }

    private static URI address(String written) {
        try {
            return new URI(written);
        } catch (URISyntaxException e) {
            throw noAddress(written);
        }
    }

    private static BadSettingException noAddress(String written) {
        return new BadSettingException(ElasticsearchOptions.HOSTS.key(), written, ADDRESSES);
    }

    /** A cluster that lets everybody in, such as the embedded one. */
    public static ElasticsearchConnection to(URI... hosts) {
        return new ElasticsearchConnection(List.of(hosts), null, null, null, null);
    }

    /** The same cluster by each of its hosts alone, in their order. */
    public List<ElasticsearchConnection> byHost() {
        return hosts.stream()
                .map(
                        host ->
                                new ElasticsearchConnection(
                                        List.of(host), apiKey, user, password, caCertificate))
                .toList();
    }

    /** The same cluster, entered with an encoded API key. */
    public ElasticsearchConnection withApiKey(String encodedApiKey) {
        return new ElasticsearchConnection(hosts, encodedApiKey, null, null, caCertificate);
    }

    /** The same cluster, entered with a name and a password. */
    public ElasticsearchConnection withUser(String newUser, String newPassword) {
        return new ElasticsearchConnection(hosts, null, newUser, newPassword, caCertificate);
    }

    /**
     * A client the caller closes.
     *
     * @throws BadSettingException if the certificate cannot be read
     */
    public RestClient open() {
        // Whoever sends in bulk waits for a free connection as long as it takes.
        return open(Duration.ofMillis(RESPONSE_TIMEOUT_MILLIS), Duration.ZERO);
    }

    /**
     * The same for who cannot wait as long. That no connection was free in time is thrown as a
     * {@link RuntimeException} whose cause is a {@link java.util.concurrent.TimeoutException}.
     *
     * @param patience more than zero: how long a host that has taken a request is waited for, and
     *     before that for one of the ten connections to it to be free. So a request to a host that
     *     hangs fails after about twice that, and where several hosts are named each is tried that
     *     long in turn; who has not that long opens them one by one, see {@link #byHost}
     */
    public RestClient open(Duration patience) {
        return open(patience, patience);
    }

    /**
     * @param free how long to wait for a connection to be free; zero for without end
     */
    private RestClient open(Duration patience, Duration free) {
        RestClientBuilder builder =
                RestClient.builder(
                                hosts.stream()
                                        .map(ElasticsearchConnection::address)
                                        .toArray(HttpHost[]::new))
                        .setRequestConfigCallback(
                                request ->
                                        request.setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                                                .setConnectionRequestTimeout((int) free.toMillis())
                                                .setSocketTimeout((int) patience.toMillis()));
        String authorization = authorization();
        if (authorization != null) {
            builder.setDefaultHeaders(
                    new Header[] {new BasicHeader("Authorization", authorization)});
        }
        if (caCertificate != null) {
            SSLContext trust = trust();
            builder.setHttpClientConfigCallback(http -> http.setSSLContext(trust));
        }
        return builder.build();
    }

    /** The error to report when no host answers. */
    OutOfReachException outOfReach(IOException e) {
        String written = hosts.stream().map(URI::toString).collect(Collectors.joining(";"));
        return new OutOfReachException(ElasticsearchOptions.HOSTS.key(), written, why(e), e);
    }

    /**
     * The meaning of a failure of the connection, in short, without names from the client's code.
     */
    static String why(IOException e) {
        // The client wraps what it met.
        if (e instanceof UnknownHostException || e.getCause() instanceof UnknownHostException) {
            return "no host of that name is known";
        }
        // Both kinds of timeout, whose own messages name parts of the client.
        if (e instanceof InterruptedIOException) {
            return "no answer came in time";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static HttpHost address(URI host) {
        return new HttpHost(
                host.getHost(), host.getPort() < 0 ? 9200 : host.getPort(), host.getScheme());
    }

    private String authorization() {
        if (apiKey != null) {
            return "ApiKey " + apiKey;
        }
        if (user == null) {
            return null;
        }
        byte[] pair = (user + ':' + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private SSLContext trust() {
        try {
            return TransportUtils.sslContextFromHttpCaCrt(new File(caCertificate));
        } catch (IOException | RuntimeException e) {
            throw new BadSettingException(
                    ElasticsearchOptions.CA_CERTIFICATE.key(),
                    caCertificate,
                    "be a PEM file that can be read");
        }
    }

    @Override
    public String toString() {
        String login = apiKey != null ? "API key" : user != null ? "user " + user : "no login";
        return hosts + " (" + login + ")";
    }
}
