package io.qingliu.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the log-in nobody is led elsewhere. */
class LocalAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/findings", "/case?subject=SHOP%3AP1%3AS9"})
    void ourOwnAddressesAreFollowed(String address) {
        assertThat(LogIn.local(address)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "//evil.example",
                "/\\evil.example",
                "/\t/evil.example",
                "javascript:alert(1)",
                "",
                "/logout",
                "/login?to=/login"
            })
    void othersAreNot(String address) {
        assertThat(LogIn.local(address)).isEqualTo("/");
        assertThat(LogIn.local(null)).isEqualTo("/");
    }
}
