package io.qingliu.testkit.kafka;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * The users of a broker that asks who is there (SASL/PLAIN on loopback) and checks what each may
 * do.
 */
final class Logins {

    /** Who may everything: the embedded broker's own client. */
    static final String OPERATOR = "operator";

    private static final String MODULE =
            "org.apache.kafka.common.security.plain.PlainLoginModule required";

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

    /** What the broker has to be set to. */
    Map<String, String> settings() {
        StringBuilder jaas = new StringBuilder(MODULE);
        jaas.append(" username=\"").append(OPERATOR).append('"');
        jaas.append(" password=\"").append(passwords.get(OPERATOR)).append('"');
        passwords.forEach(
                (user, password) ->
                        jaas.append(" user_")
                                .append(user)
                                .append("=\"")
                                .append(password)
                                .append('"'));
        jaas.append(';');
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "listener.security.protocol.map",
                BoundPorts.BROKER + ":SASL_PLAINTEXT," + BoundPorts.CONTROLLER + ":PLAINTEXT");
        settings.put("sasl.enabled.mechanisms", "PLAIN");
        settings.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
        settings.put("listener.name.plaintext.plain.sasl.jaas.config", jaas.toString());
        settings.put(
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        // Nobody else reaches the controller's listener, which asks nobody who they are.
        settings.put("super.users", "User:" + OPERATOR + ";User:ANONYMOUS");
        return settings;
    }

    /** What a client has to be set to, to log in as this user. */
    Map<String, String> client(String user) {
        String password = passwords.get(user);
        if (password == null) {
            throw new IllegalArgumentException(
                    "user is " + user + " but must be one of " + passwords.keySet());
        }
        return Map.of(
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                MODULE + " username=\"" + user + "\" password=\"" + password + "\";");
    }
}
