package io.qingliu.jobs.pages;

import io.qingliu.testkit.pages.Page;
import org.junit.jupiter.api.Test;

/** What is written about the settings is what the sample configuration says. */
class SettingsPageTest {

    @Test
    void thePageOfSettingsIsMadeFromTheSample() throws Exception {
        String sample = Page.read("deploy/qingliu.yaml");
        Page.write("docs/settings.md", SettingsPage.of(sample));
    }
}
