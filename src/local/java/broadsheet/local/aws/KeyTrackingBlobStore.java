package broadsheet.local.aws;

import broadsheet.store.ObjectId;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Answers requests for objects that do not exist. S3Proxy would read the names of all earlier
/// versions in the bucket, of every object, to find out whether this one was deleted.
///
/// Writes must not be concurrent; see [SingleWriterHandler].
public final class KeyTrackingBlobStore extends ForwardingBlobStore {

  /// All objects, and perhaps others.
  private final Set<ObjectId> objects = ConcurrentHashMap.newKeySet();

  KeyTrackingBlobStore(BlobStore delegate) {
    super(delegate);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    objects.add(new ObjectId(request.bucket(), request.key()));
    return delegate().putBlob(request, payload);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    objects.add(new ObjectId(request.destinationBucket(), request.destinationKey()));
    return delegate().copyBlob(request);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    objects.add(new ObjectId(request.bucket(), request.key()));
    return delegate().completeMultipartUpload(upload, request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = delegate().removeBlob(request);
    ObjectId object = new ObjectId(request.bucket(), request.key());
    if (request.versionId() == null) {
      objects.remove(object);
    } else {
      // Without this version, an earlier one may be the present one.
      objects.add(object);
    }
    return response;
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    check(request.bucket(), request.key());
    return delegate().blobMetadata(request);
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    check(request.bucket(), request.key());
    return delegate().getBlob(request);
  }

  private void check(String bucket, String key) {
    if (!objects.contains(new ObjectId(bucket, key)) && containerExists(bucket)) {
      throw S3Exceptions.noSuchKey(bucket, key, "no such object");
    }
  }
}
