package io.qingliu.testkit.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users of a broker that speaks TLS, asks who is there (SCRAM-SHA-512) and checks what each may
 * do.
 */
final class Logins {

    /** Who may everything: the embedded broker's own client. */
    static final String OPERATOR = "operator";

    private static final String MODULE =
            "org.apache.kafka.common.security.scram.ScramLoginModule required";

    private static final String MECHANISM = "SCRAM-SHA-512";

    private final Map<String, String> passwords = new TreeMap<>();

    /**
     * Users with a password each.
     *
     * @throws IllegalArgumentException if one is called as the operator
     */
    Logins(Collection<String> users) {
        for (String user : users) {
            if (user.equals(OPERATOR)) {
                throw new IllegalArgumentException(
                        "users is " + users + " but must not name " + OPERATOR);
            }
            passwords.put(user, "password-of-" + user);
        }
        passwords.put(OPERATOR, "password-of-" + OPERATOR);
    }

    /** What the storage of the broker is formatted with: it knows nobody otherwise. */
    List<String> credentials() {
        List<String> credentials = new ArrayList<>();
        passwords.forEach(
                (user, password) ->
                        credentials.add(
                                MECHANISM + "=[name=" + user + ",password=" + password + "]"));
        return credentials;
    }

    /** What the broker has to be set to. */
    Map<String, String> settings(Certificate certificate) {
        Map<String, String> settings = new TreeMap<>(certificate.ofBroker());
        settings.put(
                "listener.security.protocol.map",
                BoundPorts.BROKER + ":SASL_SSL," + BoundPorts.CONTROLLER + ":PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.plaintext.scram-sha-512.sasl.jaas.config", login(OPERATOR));
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Nobody else reaches the controller's listener, which asks nobody who they are.
        settings.put("super.users", "User:" + OPERATOR + ";User:ANONYMOUS");
        return settings;
    }

    /** What a client has to be set to, to log in as this user. */
    Map<String, String> client(Certificate certificate, String user) {
        if (!passwords.containsKey(user)) {
            throw new IllegalArgumentException(
                    "user is " + user + " but must be one of " + passwords.keySet());
        }
        Map<String, String> client = new TreeMap<>(certificate.ofClient());
        client.put("security.protocol", "SASL_SSL");
        client.put("sasl.mechanism", MECHANISM);
        client.put("sasl.jaas.config", login(user));
        return client;
    }

    private String login(String user) {
        return MODULE + " username=\"" + user + "\" password=\"" + passwords.get(user) + "\";";
    }
}
