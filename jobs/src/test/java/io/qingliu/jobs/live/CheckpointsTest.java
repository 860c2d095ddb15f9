package io.qingliu.jobs.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which checkpoint a run goes on from, and which it leaves for the next. */
class CheckpointsTest {

    @TempDir java.nio.file.Path home;

    private Checkpoints checkpoints;
    private java.nio.file.Path directory;

    @BeforeEach
    void place() {
        checkpoints = Checkpoints.of(home.toUri().toString(), "cluster", "deployment", "job");
        directory = java.nio.file.Path.of(checkpoints.directory().toUri());
    }

    private void complete(String run, int number, long seconds) throws IOException {
        java.nio.file.Path metadata = begun(run, number).resolve("_metadata");
        Files.write(metadata, new byte[] {1});
        Files.setLastModifiedTime(metadata, FileTime.fromMillis(seconds * 1000));
    }

    private java.nio.file.Path begun(String run, int number) throws IOException {
        return Files.createDirectories(directory.resolve(run).resolve("chk-" + number));
    }

    private List<String> left() throws IOException {
        try (Stream<java.nio.file.Path> all = Files.walk(directory)) {
            return all.filter(path -> path.getFileName().toString().startsWith("chk-"))
                    .map(path -> directory.relativize(path).toString())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theyAreKeptInTheHomeOfTheUserUnlessAnotherPlaceIsSet() {
        String ofUser = java.nio.file.Path.of(System.getProperty("user.home")).toUri().toString();
        Configuration config = new Configuration();
        assertThat(Checkpoints.home(config)).startsWith(ofUser).endsWith("/.qingliu/checkpoints");
        config.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "s3://kept/elsewhere");
        assertThat(Checkpoints.home(config)).isEqualTo("s3://kept/elsewhere");
    }

    @Test
    void whereNothingIsThereIsNoneAndNothingToDelete() throws IOException {
        assertThat(checkpoints.newest()).isEmpty();
        checkpoints.deleteAllBut(3);
    }

    @Test
    void theNewestIsTakenAndOfOneSecondThatOfTheHigherNumber() throws IOException {
        complete("run1", 9, 100);
        complete("run2", 10, 200);
        complete("run2", 11, 200);
        begun("run3", 12);
        assertThat(checkpoints.newest().map(Path::getName)).contains("chk-11");
    }

    @Test
    void asManyAsAreKeptStayAndTheOldestOfMoreGo() throws IOException {
        complete("run1", 1, 100);
        complete("run1", 2, 200);
        complete("run2", 3, 300);
        checkpoints.deleteAllBut(3);
        assertThat(left()).containsExactly("run1/chk-1", "run1/chk-2", "run2/chk-3");
        complete("run2", 4, 400);
        begun("run2", 5);
        checkpoints.deleteAllBut(3);
        // What is being written is not complete and nobody's to judge.
        assertThat(left()).containsExactly("run1/chk-2", "run2/chk-3", "run2/chk-4", "run2/chk-5");
    }

    @Test
    void afterARefusedCommitTheRunGoesOnFromTheOneBefore() throws IOException {
        complete("run1", 4, 100);
        complete("run1", 5, 200);
        assertThat(checkpoints.holdsRefused()).isFalse();

        assertThat(checkpoints.refuseNewest().map(Path::getName)).contains("chk-4");
        assertThat(checkpoints.newest().map(Path::getName)).contains("chk-4");
        assertThat(checkpoints.refuseNewest()).isEmpty();
        assertThat(checkpoints.newest()).isEmpty();
        assertThat(checkpoints.holdsRefused()).isTrue();

        complete("run2", 5, 300);
        assertThat(checkpoints.newest().map(Path::toString))
                .hasValueSatisfying(newest -> assertThat(newest).endsWith("run2/chk-5"));
    }

    @Test
    void thoseOfAnotherClusterAreSeenIfTheyAreOfTheSameJobAndDeployment() throws IOException {
        assertThat(checkpoints.otherCluster()).isEmpty();
        for (String place : List.of("old/another/job", "old/deployment/another")) {
            Files.createDirectories(home.resolve(place).resolve("run/chk-1"));
            Files.write(home.resolve(place).resolve("run/chk-1/_metadata"), new byte[] {1});
        }
        assertThat(checkpoints.otherCluster()).isEmpty();
        java.nio.file.Path same = home.resolve("old/deployment/job/run/chk-1");
        Files.createDirectories(same);
        assertThat(checkpoints.otherCluster()).as("not complete").isEmpty();
        Files.write(same.resolve("_metadata"), new byte[] {1});
        assertThat(checkpoints.otherCluster()).contains("old");
    }
}
