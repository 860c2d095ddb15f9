package io.qingliu.cli.chaos.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qingliu.cli.chaos.Fault;
import io.qingliu.cli.chaos.Trial;
import io.qingliu.domain.event.DeadLetter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;

/** What is no record lies in every topic: it becomes a dead letter, and all else goes on. */
final class ForeignRecords implements Fault {

    private static final Duration OVER = Duration.ofSeconds(10);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "foreign";
    }

    @Override
    public void inflict(Trial trial) throws Exception {
        trial.doNotCompare(DeadLetter.STREAM);
        trial.begin(0.4);
        List<ForeignRecord> records = ForeignRecord.all();
        trial.step("chaos.step.foreign", records.size());
        trial.player().flowUpTo(trial.script().place(1), OVER);
        Set<String> places = new HashSet<>();
        for (ForeignRecord record : records) {
            RecordMetadata place =
                    trial.player().sendForeign(record.stream(), record.key(), record.value());
            if (record.isLetter()) {
                places.add(place(record.stream(), place.partition(), place.offset()));
            }
        }
        trial.player().awaitFlow();
        trial.faultIsOver();
        int wanted = places.size();
        trial.settle(
                name(),
                () -> {
                    Collection<String> letters = trial.results(DeadLetter.STREAM).values();
                    for (String json : letters) {
                        JsonNode letter = JSON.readTree(json);
                        places.remove(
                                place(
                                        letter.path("stream").asText(),
                                        letter.path("partition").asInt(-1),
                                        letter.path("offset").asLong(-1)));
                        if (json.contains(ForeignRecord.PHONE)) {
                            trial.complain("chaos.remark.raw");
                        }
                    }
                    if (places.isEmpty()) {
                        trial.remark("chaos.remark.letters", wanted);
                    } else {
                        trial.complain(
                                "chaos.remark.noLetter", places.size(), wanted, example(places));
                    }
                });
    }

    private static String example(Set<String> places) {
        return places.iterator().next();
    }

    private static String place(String stream, int partition, long offset) {
        return stream + "-" + partition + "@" + offset;
    }
}
