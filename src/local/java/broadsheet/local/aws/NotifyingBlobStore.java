package broadsheet.local.aws;

import java.io.InputStream;
import java.util.function.Consumer;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/// Tells of the changes of another store, as S3 notifies them; not of the objects that S3Proxy
/// keeps for itself while a large file arrives in parts.
public final class NotifyingBlobStore extends ForwardingBlobStore {

  private final Consumer<Change> listener;

  NotifyingBlobStore(BlobStore delegate, Consumer<Change> listener) {
    super(delegate);
    this.listener = listener;
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    PutObjectResponse response = delegate().putBlob(request, payload);
    tell(new Change("ObjectCreated:Put", request.bucket(), request.key()));
    return response;
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    CopyObjectResponse response = delegate().copyBlob(request);
    tell(new Change("ObjectCreated:Copy", request.destinationBucket(), request.destinationKey()));
    return response;
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    CompleteMultipartUploadResponse response = delegate().completeMultipartUpload(upload, request);
    tell(new Change("ObjectCreated:CompleteMultipartUpload", request.bucket(), request.key()));
    return response;
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    DeleteObjectResponse response = delegate().removeBlob(request);
    tell(new Change("ObjectRemoved:Delete", request.bucket(), request.key()));
    return response;
  }

  private void tell(Change change) {
    if (!change.key().startsWith(".s3proxy-")) {
      listener.accept(change);
    }
  }
}
