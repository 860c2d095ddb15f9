package io.qingliu.console.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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

    private record Asset(String digest, String type, byte[] bytes, byte[] gzip) {}

    /** Reads all of them. */
    Assets() {
        TYPES.forEach((name, type) -> assets.put(name, read(name, type)));
    }

    /** The address of one. */
    String address(String name) {
        Asset asset = assets.get(name);
        if (asset == null) {
            throw new IllegalArgumentException("there is no asset " + name);
        }
        return "/assets/" + asset.digest() + '/' + name;
    }

    void routes(RoutesConfig routes) {
        routes.get("/assets/{digest}/{name}", this::give);
    }

    private void give(Context ctx) {
        Asset asset = assets.get(ctx.pathParam("name"));
        if (asset == null || !asset.digest().equals(ctx.pathParam("digest"))) {
            throw new Refusal(Refusal.Kind.NOT_FOUND);
        }
        ctx.header("Cache-Control", "public, max-age=31536000, immutable");
        ctx.header("Vary", "Accept-Encoding");
        ctx.contentType(asset.type());
        String accepted = ctx.header("Accept-Encoding");
        if (accepted != null && accepted.contains("gzip")) {
            ctx.header("Content-Encoding", "gzip");
            ctx.result(asset.gzip());
        } else {
            ctx.result(asset.bytes());
        }
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
            return new Asset(digest, type, bytes, packed.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read asset " + name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
