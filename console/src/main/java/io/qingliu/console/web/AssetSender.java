package io.qingliu.console.web;

import io.qingliu.console.web.Assets.Asset;
import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Sends an asset as fast as its reader takes it, and without a thread. Of what is given to somebody
 * who is not logged in only assets are larger than what the server buffers: a thread for each would
 * be lost to all others for as long as he reads, and a few hundred readers who take their time
 * would silence the server.
 */
final class AssetSender extends Handler.Wrapper {

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final Assets assets;
    private final Protection protection;

    AssetSender(Assets assets, Protection protection) {
        this.assets = assets;
        this.protection = protection;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Asset asset = assets.at(request.getHttpURI().getPath());
        if (asset == null || !isGiven(request)) {
            // Whatever is refused is explained by a page.
            return super.handle(request, response, callback);
        }
        HttpFields.Mutable headers = response.getHeaders();
        protection.headers().forEach(headers::put);
        headers.put(HttpHeader.CACHE_CONTROL, "public, max-age=31536000, immutable");
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        headers.put(HttpHeader.CONTENT_TYPE, asset.type());
        ByteBuffer content = asset.bytes();
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
            content = asset.gzip();
        }
        headers.put(HttpHeader.CONTENT_LENGTH, content.remaining());
        if (!request.consumeAvailable()) {
            headers.put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, content.duplicate(), callback);
        return true;
    }

    private boolean isGiven(Request request) {
        HttpFields headers = request.getHeaders();
        return METHODS.contains(request.getMethod())
                && protection.isOurs(headers.get(HttpHeader.HOST))
                && !FetchSite.isForeignPart(request.getMethod(), headers::get);
    }
}
