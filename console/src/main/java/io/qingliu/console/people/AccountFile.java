package io.qingliu.console.people;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.qingliu.connectors.edge.leak.AccountIds;
import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Accounts of the console's own in a YAML file: passwords as hashes, roles, and what is seen. */
public final class AccountFile {

    /** In the place of platforms: all of them. */
    public static final String ALL = "*";

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private AccountFile() {}

    record Accounts(@JsonProperty(required = true) List<Entry> accounts) {}

    record Entry(
            @JsonProperty(required = true) String name,
            String display,
            @JsonProperty(required = true) String password,
            @JsonProperty(required = true) List<String> roles,
            List<String> platforms,
            String member,
            String carrier) {}

    /**
     * Reads a file.
     *
     * @param key of the setting that names it
     * @throws BadSettingException naming account, key and rule; never a hash
     */
    public static LocalAccounts read(String key, Path file) {
        Accounts read;
        try {
            read = YAML.readValue(Files.newBufferedReader(file), Accounts.class);
        } catch (JsonProcessingException e) {
            // What the parser says may quote a hash.
            throw new BadSettingException(
                    key, file, "be YAML: accounts, a list of name, password, roles and so on");
        } catch (IOException e) {
            throw new BadSettingException(key, file, "be a file that can be read");
        }
        if (read.accounts() == null || read.accounts().isEmpty()) {
            throw new BadSettingException(key, file, "name at least one account");
        }
        List<LocalAccounts.Account> accounts = new ArrayList<>();
        for (Entry entry : read.accounts()) {
            accounts.add(account(key, entry));
        }
        try {
            return new LocalAccounts(accounts);
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(key, file, "give each name once");
        }
    }

    private static LocalAccounts.Account account(String key, Entry entry) {
        // A name that must not be kept must not be quoted either.
        boolean quoted = entry.name() != null && !AccountIds.hasRaw(entry.name());
        String of = key + " of " + (quoted ? entry.name() : "an account");
        Set<Role> roles = new HashSet<>();
        for (String code : entry.roles() == null ? List.<String>of() : entry.roles()) {
            roles.add(
                    Role.of(code)
                            .orElseThrow(
                                    () ->
                                            new BadSettingException(
                                                    of + ": roles",
                                                    code,
                                                    "be one of " + Role.codes())));
        }
        try {
            return new LocalAccounts.Account(
                    new Person(entry.name(), entry.display(), roles, scope(entry)),
                    PasswordHash.parse(entry.password() == null ? "" : entry.password()));
        } catch (IllegalArgumentException e) {
            throw new BadSettingException(of + " is wrong: " + e.getMessage());
        }
    }

    private static Scope scope(Entry entry) {
        List<String> platforms = entry.platforms() == null ? List.of() : entry.platforms();
        return new Scope(
                Set.copyOf(platforms.stream().filter(each -> !each.equals(ALL)).toList()),
                platforms.contains(ALL),
                entry.member(),
                entry.carrier());
    }
}
