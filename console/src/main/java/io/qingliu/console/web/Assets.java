package io.qingliu.console.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Stylesheet and scripts. Each has the digest of its content in its address, so that a browser
 * keeps it for ever and still never has an old one; each is compressed once, at the start.
 */
final class Assets {

    private static final Map<String, String> TYPES =
            Map.of(
                    "console.css", "text/css; charset=utf-8",
                    "console.js", "text/javascript; charset=utf-8",
                    "htmx.min.js", "text/javascript; charset=utf-8",
                    "echarts.common.min.js", "text/javascript; charset=utf-8",
                    "icon.svg", "image/svg+xml");

    private static final int DIGITS = 16;

    private final Map<String, Asset> assets = new TreeMap<>();

    private final Map<String, Asset> byAddress = new HashMap<>();

    /**
     * One of them.
     *
     * <p>Its bytes lie where the system reads them: it would copy others for each writing, and keep
     * a copy for each thread.
     *
     * @param digest of its bytes, a part of its address
     * @param type its media type
     * @param bytes to be read by a duplicate
     * @param gzip the same, compressed
     */
    record Asset(String digest, String type, ByteBuffer bytes, ByteBuffer gzip) {}

    /** Reads all of them. */
    Assets() {
        TYPES.forEach((name, type) -> assets.put(name, read(name, type)));
        assets.forEach((name, asset) -> byAddress.put(address(name), asset));
    }

    /** The address of one. */
    String address(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + asset.digest() + '/' + name;
    }

    /**
     * What lies at an address.
     *
     * @param path as it was sent
     * @return null if there is no asset
     */
    Asset at(String path) {
        return byAddress.get(path);
    }

    private static Asset read(String name, String type) {
        try (InputStream in =
                Assets.class.getResourceAsStream("/io/qingliu/console/assets/" + name)) {
            if (in == null) {
                throw new IllegalStateException("asset " + name + " is missing");
            }
            byte[] bytes = in.readAllBytes();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(bytes);
            }
            String digest =
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                            .substring(0, DIGITS);
            return new Asset(digest, type, direct(bytes), direct(packed.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read asset " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip().asReadOnlyBuffer();
    }
}
