package io.qingliu.jobs.settings;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.rpc.RpcSystem;
import org.apache.flink.util.FileUtils;
import org.apache.flink.util.Reference;

/**
 * Flink's RPC system, which the mini clusters of this process share. Each of them would otherwise
 * unpack it and load its classes with a class loader of its own: about a second of processor time
 * and 30 MB of a disk for every job that starts.
 */
public final class SharedRpcSystem {

    private static RpcSystem loaded;

    private SharedRpcSystem() {}

    /**
     * The RPC system, borrowed: it outlives a cluster that closes. It is loaded with the first call
     * and its file is deleted with the process.
     *
     * @throws UncheckedIOException if it cannot be unpacked among the temporary files
     */
    public static synchronized Reference<RpcSystem> borrowed() {
        if (loaded == null) {
            loaded = load();
        }
        return Reference.borrowed(loaded);
    }

    private static RpcSystem load() {
        File directory;
        try {
            directory = Files.createTempDirectory("qingliu-rpc").toFile();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack Flink's RPC system", e);
        }
        // The classes are not closed: clusters may still be closing when the process ends.
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> FileUtils.deleteDirectoryQuietly(directory)));
        Configuration config = new Configuration();
        config.set(CoreOptions.TMP_DIRS, directory.getPath());
        return RpcSystem.load(config);
    }
}
