package io.qingliu.connectors.elasticsearch;

import io.qingliu.connectors.types.RecordType;
import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** Gives Flink the type by which documents travel between operators. */
public final class ElasticsearchDocumentType {

    /** Flink's view of a document. */
    public static final TypeInformation<ElasticsearchDocument> INSTANCE =
            new RecordType<>(ElasticsearchDocument.class, ElasticsearchDocumentSerializer.INSTANCE);

    private ElasticsearchDocumentType() {}

    /** Found by Flink through the annotation of {@link ElasticsearchDocument}. */
    public static final class Factory extends TypeInfoFactory<ElasticsearchDocument> {
        @Override
        public TypeInformation<ElasticsearchDocument> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return INSTANCE;
        }
    }
}
