package io.qingliu.jobs.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.qingliu.testkit.pages.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule of {@code deploy/prometheus/alerts.yaml}.
 *
 * @param name of the alert
 * @param expression when it fires
 * @param severity how soon somebody should look
 * @param summary what has happened, in a sentence
 * @param runbook where it stands what to do
 */
record AlertRule(String name, String expression, String severity, String summary, String runbook) {

    static List<AlertRule> shipped() throws IOException {
        JsonNode file = new YAMLMapper().readTree(Page.read("deploy/prometheus/alerts.yaml"));
        List<AlertRule> rules = new ArrayList<>();
        for (JsonNode group : file.required("groups")) {
            for (JsonNode rule : group.required("rules")) {
                JsonNode annotations = rule.required("annotations");
                rules.add(
                        new AlertRule(
                                rule.required("alert").asText(),
                                rule.required("expr").asText(),
                                rule.required("labels").required("severity").asText(),
                                annotations.required("summary").asText(),
                                annotations.required("runbook").asText()));
            }
        }
        return rules;
    }
}
