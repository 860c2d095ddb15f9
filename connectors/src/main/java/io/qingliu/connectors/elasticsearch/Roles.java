package io.qingliu.connectors.elasticsearch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qingliu.connectors.isolation.Isolation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roles of a cluster that checks rights, from {@code deploy/elasticsearch/roles}: the jobs,
 * {@code prepare}, the console, analysts, and each member that is kept apart. They are shown and
 * not set: who has a cluster with rights has somebody who gives them.
 */
public final class Roles {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEMBER = "qingliu-member";
    private static final List<String> OTHERS =
            List.of(
                    "qingliu-jobs",
                    "qingliu-prepare",
                    "qingliu-console",
                    "qingliu-analyst",
                    "qingliu-analyst-notes");

    private Roles() {}

    /** The body of each role by the name it is put under, with the deployment's names filled in. */
    public static Map<String, JsonNode> of(IndexNames names, Isolation isolation) {
        Map<String, JsonNode> roles = new TreeMap<>();
        for (String role : OTHERS) {
            roles.put(renamed(role, names), filled(role, names, ""));
        }
        for (String member : isolation.members()) {
            String code = member.toLowerCase(Locale.ROOT);
            roles.put(renamed(MEMBER, names) + '-' + code, filled(MEMBER, names, code));
        }
        return roles;
    }

    private static String renamed(String role, IndexNames names) {
        return role.replace(IndexNames.standard().prefix(), names.prefix());
    }

    /** Codes and prefixes hold no character that JSON has to escape. */
    private static JsonNode filled(String role, IndexNames names, String code) {
        String path = "roles/" + role + ".json";
        try (InputStream json = Roles.class.getResourceAsStream(path)) {
            if (json == null) {
                throw new IllegalStateException(path + " is missing beside " + Roles.class);
            }
            String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);
            return JSON.readTree(
                    text.replace("\"qingliu-", '"' + names.of("")).replace("{member}", code));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the shipped " + path, e);
        }
    }

    /** A role as the body of {@code PUT /_security/role/NAME}, over several lines. */
    public static String pretty(JsonNode role) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(role);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
