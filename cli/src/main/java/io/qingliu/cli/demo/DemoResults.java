package io.qingliu.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.qingliu.cli.terminal.Documents;
import io.qingliu.connectors.elasticsearch.IndexNames;
import java.util.List;
import java.util.Map;

/**
 * What a demo's report is made of, as documents.
 *
 * @param findings all of them
 * @param alerts all of them to logistics firms
 * @param rings all of them
 * @param counts number of documents by index
 */
record DemoResults(
        List<JsonNode> findings,
        List<JsonNode> alerts,
        List<JsonNode> rings,
        Map<String, Long> counts) {

    /**
     * Reads them, each as long as there is patience: the demo has done its work, and the cluster is
     * busy with what it left.
     */
    static DemoResults read(Documents documents, IndexNames indices, PatientQuestion patient)
            throws Exception {
        return new DemoResults(
                patient.answer(() -> documents.all(indices.findings())),
                patient.answer(() -> documents.all(indices.courierAlerts())),
                patient.answer(() -> documents.all(indices.rings())),
                patient.answer(documents::counts));
    }
}
