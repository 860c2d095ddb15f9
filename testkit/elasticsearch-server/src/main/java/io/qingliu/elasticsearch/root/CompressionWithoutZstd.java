package io.qingliu.elasticsearch.root;

import java.time.Instant;
import java.util.List;
import org.elasticsearch.cluster.metadata.Metadata;
import org.elasticsearch.common.compress.CompressedXContent;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.index.IndexMode;
import org.elasticsearch.index.IndexSettingProvider;
import org.elasticsearch.index.codec.CodecService;
import org.elasticsearch.index.engine.EngineConfig;

/**
 * Gives a new index that asks for {@code best_compression} the codec {@code
 * legacy_best_compression}, whatever a template or the request says.
 *
 * <p>The first compresses with the native zstd of the distribution, which no published jar holds.
 * Up to Java 20 the server then takes the machine's own libzstd, if it has one; from 21 on it looks
 * only where the distribution would have put it, and every write ends in a NullPointerException.
 * The other is pure Java and has the same meaning for whoever reads or writes. It is taken always,
 * so that the server is the same on every JDK and every machine.
 */
final class CompressionWithoutZstd implements IndexSettingProvider {
    private static final String CODEC = EngineConfig.INDEX_CODEC_SETTING.getKey();

    private static final Settings PURE_JAVA =
            Settings.builder().put(CODEC, CodecService.LEGACY_BEST_COMPRESSION_CODEC).build();

    @Override
    public Settings getAdditionalIndexSettings(
            String indexName,
            String dataStreamName,
            IndexMode templateIndexMode,
            Metadata metadata,
            Instant resolvedAt,
            Settings indexTemplateAndCreateRequestSettings,
            List<CompressedXContent> combinedTemplateMappings) {
        boolean needsZstd =
                CodecService.BEST_COMPRESSION_CODEC.equals(
                        indexTemplateAndCreateRequestSettings.get(CODEC));
        return needsZstd ? PURE_JAVA : Settings.EMPTY;
    }

    @Override
    public boolean overrulesTemplateAndRequestSettings() {
        return true;
    }
}
