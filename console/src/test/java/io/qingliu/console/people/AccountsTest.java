package io.qingliu.console.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliu.connectors.settings.BadSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts of the console's own: hashes, the file, and who is found. */
class AccountsTest {

    @TempDir private Path directory;

    @Test
    void aHashMatchesItsPasswordOnlyAndIsReadAsItIsWritten() {
        PasswordHash hash = PasswordHash.of("h3kq-77xy-mmpa-c4tw");

        assertThat(hash.matches("h3kq-77xy-mmpa-c4tw")).isTrue();
        assertThat(hash.matches("h3kq-77xy-mmpa-c4tx")).isFalse();
        assertThat(PasswordHash.parse(hash.toString()).matches("h3kq-77xy-mmpa-c4tw")).isTrue();
        assertThat(PasswordHash.of("same").toString())
                .isNotEqualTo(PasswordHash.of("same").toString());
    }

    @Test
    void aHashThatAsksForTooMuchIsRefused() {
        String hash = PasswordHash.of("x").toString();

        assertThatThrownBy(() -> PasswordHash.parse(hash.replace("m=19456", "m=262145")))
                .hasMessageContaining("262144");
        assertThat(PasswordHash.parse(hash.replace("m=19456", "m=262144"))).isNotNull();
        assertThatThrownBy(() -> PasswordHash.parse(hash.replace("t=2", "t=11")))
                .hasMessageContaining("10");
        assertThat(PasswordHash.parse(hash.replace("t=2", "t=10"))).isNotNull();
        assertThatThrownBy(() -> PasswordHash.parse("plain")).hasMessageContaining("argon2id");
    }

    @Test
    void aFileGivesRolesAndScopes() throws IOException {
        String hash = PasswordHash.of("secret").toString();
        LocalAccounts accounts =
                read(
                        """
                        accounts:
                          - {name: ana, display: Ana, password: "%s", roles: [analyst], platforms: [P1, P2]}
                          - {name: all, password: "%s", roles: [analyst, adjudicator], platforms: ["*"]}
                          - {name: mia, password: "%s", roles: [member], member: F1}
                          - {name: fay, password: "%s", roles: [courier-firm], carrier: YTO}
                        """
                                .formatted(hash, hash, hash, hash));

        Person ana = accounts.find("ana", "secret").orElseThrow();
        assertThat(ana.name()).isEqualTo("Ana");
        assertThat(ana.scope()).isEqualTo(Scope.of("P1", "P2"));
        assertThat(accounts.find("all", "secret").orElseThrow().scope())
                .isEqualTo(Scope.EVERYWHERE);
        assertThat(accounts.find("mia", "secret").orElseThrow().scope())
                .isEqualTo(Scope.ofMember("F1"));
        assertThat(accounts.find("fay", "secret").orElseThrow().roles())
                .isEqualTo(Set.of(Role.COURIER_FIRM));
        assertThat(accounts.find("ana", "guess")).isEmpty();
        assertThat(accounts.find("nobody", "secret")).isEmpty();
    }

    @Test
    void aWrongFileIsRefusedWithoutQuotingAHash() throws IOException {
        String hash = PasswordHash.of("secret").toString();

        assertThatThrownBy(
                        () ->
                                read(
                                        "accounts: [{name: a, password: \""
                                                + hash
                                                + "\", roles: [king]}]"))
                .isInstanceOf(BadSettingException.class)
                .hasMessageContaining("king", "analyst")
                .hasMessageNotContaining(hash);
        assertThatThrownBy(
                        () ->
                                read(
                                        "accounts: [{name: a, password: clear-text, roles:"
                                                + " [analyst]}]"))
                .hasMessageContaining("argon2id")
                .hasMessageNotContaining("clear-text");
        assertThatThrownBy(() -> read("accounts: []")).hasMessageContaining("at least one");
        assertThatThrownBy(() -> read("accounts: [{name: a"))
                .isInstanceOf(BadSettingException.class);
        String twice = "{name: a, password: \"" + hash + "\", roles: [analyst]}";
        assertThatThrownBy(() -> read("accounts: [" + twice + "," + twice + "]"))
                .hasMessageContaining("once");
    }

    @Test
    void anAccountIsNotNamedByATelephoneOrMailAddress() throws IOException {
        String hash = PasswordHash.of("secret").toString();

        for (String raw : new String[] {"13912345678", "ana@example.com"}) {
            String entry = "{name: \"" + raw + "\", password: \"" + hash + "\", roles: [analyst]}";
            assertThatThrownBy(() -> read("accounts: [" + entry + "]"))
                    .isInstanceOf(BadSettingException.class)
                    .hasMessageContainingAll("console.accounts", "person.id", "must be none")
                    .hasMessageNotContaining(raw)
                    .message()
                    .hasLineCount(1);
        }
        String near = "{name: \"ana.example.com\", password: \"" + hash + "\", roles: [analyst]}";
        assertThat(read("accounts: [" + near + "]").find("ana.example.com", "secret")).isPresent();
    }

    private LocalAccounts read(String yaml) throws IOException {
        return AccountFile.read(
                "console.accounts", Files.writeString(directory.resolve("accounts.yaml"), yaml));
    }
}
