package io.qingliu.connectors.elasticsearch;

import java.lang.reflect.Type;
import java.util.Map;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInfoFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink how documents travel between operators. */
public final class ElasticsearchDocumentType extends TypeInformation<ElasticsearchDocument> {
    private static final long serialVersionUID = 1L;

    /** The only instance that is needed. */
    public static final ElasticsearchDocumentType INSTANCE = new ElasticsearchDocumentType();

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<ElasticsearchDocument> getTypeClass() {
        return ElasticsearchDocument.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public TypeSerializer<ElasticsearchDocument> createSerializer(SerializerConfig config) {
        return ElasticsearchDocumentSerializer.INSTANCE;
    }

    @Override
    public String toString() {
        return "ElasticsearchDocument";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ElasticsearchDocumentType;
    }

    @Override
    public int hashCode() {
        return ElasticsearchDocumentType.class.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ElasticsearchDocumentType;
    }

    /** Found by Flink through the annotation of {@link ElasticsearchDocument}. */
    public static final class Factory extends TypeInfoFactory<ElasticsearchDocument> {
        @Override
        public TypeInformation<ElasticsearchDocument> createTypeInfo(
                Type type, Map<String, TypeInformation<?>> parameters) {
            return INSTANCE;
        }
    }
}
