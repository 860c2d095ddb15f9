package io.qingliu.cli.chaos;

import io.qingliu.testkit.kafka.EmbeddedKafka;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CountDownLatch;

/**
 * A Kafka broker as a process of its own.
 *
 * <p>Arguments: {@code DIRECTORY PORT FILE}. The data lie in DIRECTORY; PORT 0 takes a free one;
 * FILE is written when the broker serves and holds its address.
 */
public final class KafkaServer {

    private KafkaServer() {}

    /** Runs the broker until the process is ended. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        EmbeddedKafka kafka =
                EmbeddedKafka.builder()
                        .directory(Path.of(arguments[0]))
                        .port(Integer.parseInt(arguments[1]))
                        .start();
        Path address = Path.of(arguments[2]);
        Path written = address.resolveSibling(address.getFileName() + ".part");
        Files.writeString(written, kafka.bootstrapServers(), StandardCharsets.US_ASCII);
        Files.move(written, address, StandardCopyOption.ATOMIC_MOVE);
        new CountDownLatch(1).await();
    }
}
